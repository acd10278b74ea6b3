"""A mail server for tests: takes messages on loopback and writes down whose it took.

usage: server.py LOG [DELAY_MS]: prints its port; LOG gets "RECIPIENT MESSAGE-ID" for each message taken.
An address that begins with "later" is refused twice for a while, one that begins with "never" for ever,
"latest" is refused for a while at the end of the message instead.
"""
import asyncio
import collections
import email
import sys

from aiosmtpd.smtp import SMTP


class Handler:
    def __init__(self, log, delay):
        self.log = log
        self.delay = delay
        self.tries = collections.Counter()

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.tries[address] += 1
        if address.startswith("never"):
            return "550 5.1.1 No such mailbox"
        if address.startswith("later") and self.tries[address] <= 2:
            return "451 4.7.1 Greylisted, come again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        address = envelope.rcpt_tos[0]
        if self.delay:
            await asyncio.sleep(self.delay / 1000)
        if address.startswith("latest") and self.tries[address] <= 2:
            return "452 4.2.2 Mailbox full just now"
        headers = email.message_from_bytes(envelope.content.split(b"\r\n\r\n")[0] + b"\r\n\r\n")
        self.log.write(f"{address} {headers['Message-ID']} {envelope.mail_from}\n")
        self.log.flush()
        return "250 2.0.0 Taken"


async def main():
    handler = Handler(open(sys.argv[1], "a"), float(sys.argv[2]) if len(sys.argv) > 2 else 0)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(handler, hostname="mx.test", loop=loop), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())

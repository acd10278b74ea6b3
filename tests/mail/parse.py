"""Reads messages with Python's own parser and compares them with what they were built from.

usage: parse.py FOLDER: N.eml beside N.facts, lines of "name hexadecimal".
"""
import email
import email.policy
import pathlib
import sys


def facts_of(path):
    lines = path.read_text().splitlines()
    return {name: bytes.fromhex(value).decode() for name, _, value in (line.partition(" ") for line in lines)}


def lines_of(text):
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


def compare(path):
    raw = path.read_bytes()
    facts = facts_of(path.with_suffix(".facts"))
    for line in raw.split(b"\r\n"):
        assert len(line) <= 998 and b"\r" not in line and b"\n" not in line, (path, line)
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert not message.defects, (path, message.defects)
    assert str(message["Subject"]) == facts["subject"], (path, str(message["Subject"]), facts["subject"])
    sender, recipient = message["From"].addresses[0], message["To"].addresses[0]
    assert (sender.display_name, sender.addr_spec) == (facts["from_name"], facts["from"]), (path, sender)
    assert (recipient.display_name, recipient.addr_spec) == (facts["to_name"], facts["to"]), (path, recipient)
    assert message["Message-ID"] == f"<{facts['id']}>"
    assert int(message["Date"].datetime.timestamp()) == int(facts["seconds"]), path
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Unsubscribe"].startswith(f"<{facts['url']}>"), path
    parts = {part.get_content_type(): part for part in message.walk() if not part.is_multipart()}
    assert list(parts) == ["text/plain", "text/html"], (path, list(parts))
    for kind, part in parts.items():
        assert not part.defects, (path, part.defects)
        assert lines_of(part.get_content()) == lines_of(facts[kind]), (path, kind)


count = 0
for one in sorted(pathlib.Path(sys.argv[1]).glob("*.eml")):
    compare(one)
    count += 1
print(count)
sys.exit(0 if count else 1)

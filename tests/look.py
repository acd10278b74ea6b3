#!/usr/bin/env python3
"""Looks at sources with a second compiler without making objects of them: look.py FOLDER TARGET.

Of the build folder's compile_commands.json: what the target is not made of, each source once. Files
that tools write are made first.
"""
import concurrent.futures
import json
import os
import shlex
import subprocess
import sys


def ninja(folder, *words):
    done = subprocess.run(['ninja', '-C', folder, *words], check=True, capture_output=True, text=True)
    return done.stdout.splitlines()


def inputs_of(folder, target):
    return {os.path.realpath(os.path.join(folder, line))
            for line in ninja(folder, '-t', 'inputs', target)}


def make_sources(folder):
    targets = (line.rsplit(': ', 1) for line in ninja(folder, '-t', 'targets', 'all'))
    ninja(folder, *(name for name, rule in targets
                    if rule.startswith('CUSTOM_COMMAND') and name.endswith(('.c', '.h'))))


def look_command(entry):
    words, kept, skip = shlex.split(entry['command']), [], 0
    for word in words:
        if skip:
            skip = 0
        elif word in ('-o', '-MQ', '-MF'):
            skip = 1
        elif word not in ('-MD', '-c', 'ccache'):
            kept.append(word)
    return kept + ['-fsyntax-only']


def look(entry):
    done = subprocess.run(look_command(entry), cwd=entry['directory'], capture_output=True, text=True)
    return done.returncode, done.stderr


def main():
    with open(os.path.join(sys.argv[1], 'compile_commands.json'), encoding='utf-8') as file:
        entries = json.load(file)
    make_sources(sys.argv[1])
    once, inputs = {}, inputs_of(sys.argv[1], sys.argv[2])
    for entry in entries:
        source = os.path.realpath(os.path.join(entry['directory'], entry['file']))
        if source.endswith('.c') and source not in inputs:
            once.setdefault(source, entry)
    faults = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for status, said in pool.map(look, once.values()):
            faults += status != 0
            if said:
                sys.stderr.write(said)
    print(f'{len(once)} sources looked at, {faults} with faults')
    return 1 if faults or not once else 0


sys.exit(main())

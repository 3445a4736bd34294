"""Mail servers for the tests: each in a folder of its own, on free ports of 127.0.0.1, and gone after its `with` block."""

import pathlib
import re
import shutil
import socket
import subprocess
import textwrap
import threading
import time


# What ends each server that runs. Where the tests are interrupted, their own clean-up does not happen: `run` calls these.
RUNNING = {}


def stop_all():
    while RUNNING:
        _, end = RUNNING.popitem()
        end()


def shown(heading):
    """The configurations that examples/c/README.md shows below a heading: what the tests run is what users read."""
    text = (pathlib.Path(__file__).parents[1] / "README.md").read_text()
    section = text.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return [block.lstrip("\n") for block in section.split("\n```")[1::2]]


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(condition, what, seconds=30):
    """Waits until the condition gives something true, and returns it."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        result = condition()
        if result:
            return result
        time.sleep(0.05)
    raise AssertionError(f"no {what} within {seconds} s")


def listens(port):
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def run(*command, **options):
    """Runs a command, whatever its exit status; text in and out, with bytes that are no UTF-8 escaped."""
    options = {"text": True, "errors": "backslashreplace", "timeout": 120, "capture_output": True} | options
    return subprocess.run([str(part) for part in command], **options)


def must(*command, **options):
    result = run(*command, **options)
    if result.returncode != 0:
        raise AssertionError(f"{command} ended with {result.returncode}: {result.stdout}{result.stderr}")
    return result.stdout


class Postfix:
    """A Postfix with the given lines in main.cf and service in master.cf, besides those that every Postfix needs."""

    # The services inside every Postfix, as Debian's master.cf has them but for chroot: postlog keeps the log in a file.
    INTERNAL = textwrap.dedent("""\
        pickup unix n - n 60 1 pickup
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        showq unix n - n - - showq
        postlog unix-dgram n - n - 1 postlogd
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        verify unix - - n - 1 verify
        proxymap unix - - n - - proxymap
        anvil unix - - n - 1 anvil
        error unix - - n - - error
        retry unix - - n - - error
        discard unix - - n - - discard
        scache unix - - n - 1 scache
        smtp unix - - n - - smtp
        """)

    def __init__(self, folder, port, main, service=""):
        self.folder, self.port = pathlib.Path(folder), port
        self.log = self.folder / "mail.log"
        self.folder.mkdir(mode=0o755)
        for name in ("spool", "data"):
            (self.folder / name).mkdir(mode=0o755)
        shutil.chown(self.folder / "data", "postfix")
        (self.folder / "main.cf").write_text(
            textwrap.dedent(f"""\
                compatibility_level = 3.6
                queue_directory = {self.folder}/spool
                data_directory = {self.folder}/data
                command_directory = /usr/sbin
                daemon_directory = /usr/lib/postfix/sbin
                mail_owner = postfix
                setgid_group = postdrop
                mydestination =
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                maillog_file = {self.log}
                maillog_file_prefixes = {self.folder}
                fast_flush_domains =
                alias_maps =
                alias_database =
                local_recipient_maps =
                smtp_tls_security_level = none
                """)
            + re.sub("^ {8}", "", main, flags=re.MULTILINE)
        )
        (self.folder / "master.cf").write_text(f"127.0.0.1:{port} inet n - n - - smtpd\n{self.INTERNAL}{service}")

    def __enter__(self):
        RUNNING[self] = self.__exit__
        must("postfix", "-c", self.folder, "check")
        must("postfix", "-c", self.folder, "start")
        try:
            wait_for(lambda: listens(self.port), f"Postfix on port {self.port}")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        RUNNING.pop(self, None)
        process = self.folder / "spool/pid/master.pid"
        master = int(process.read_text()) if process.exists() else None
        run("postfix", "-c", self.folder, "stop")
        if master:
            wait_for(lambda: not pathlib.Path(f"/proc/{master}").exists(), "end of Postfix")

    def text(self):
        return self.log.read_text(errors="backslashreplace") if self.log.exists() else ""

    def line(self, *words):
        """The first line of the log that has all of the words."""
        return wait_for(
            lambda: next((line for line in self.text().splitlines() if all(word in line for word in words)), None),
            f"line with {words} in the log of Postfix, which has\n{self.text()}\n",
        )


def mx(folder, main=""):
    """The Postfix that answers in the tests: it refuses for good or for now, or accepts and discards."""
    port = free_port()
    return Postfix(
        folder,
        port,
        """\
        myhostname = mx.test.example
        mynetworks = 127.0.0.9/32
        virtual_mailbox_domains = vmbox.test
        virtual_mailbox_maps = inline:{ { ok@vmbox.test = x } { fine@vmbox.test = x } { full@vmbox.test = x } }
        relay_domains = discard.test
        relay_recipient_maps = static:x
        default_transport = discard:
        relay_transport = discard:
        virtual_transport = discard:
        smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
        smtpd_recipient_restrictions = check_recipient_access inline:{
          { full@vmbox.test = 452 4.2.2 Mailbox full }
          { grey@vmbox.test = 554 5.7.1 Greylisted, try again in 300 seconds }
          { flood@vmbox.test = 554 5.7.1 Too many messages from your address, try again later } }
        message_size_limit = 100000
        # Else Postfix itself adds missing headers, since the tests' mail comes from its own machine.
        local_header_rewrite_clients =
        """
        + main,
    )


class Exim:
    """An Exim that hands everything to one host, and logs what each event of the delivery means."""

    def __init__(self, binary, folder, port, module):
        self.folder, self.binary = pathlib.Path(folder), binary
        self.folder.mkdir(mode=0o755)
        for name in ("spool", "log"):
            (self.folder / name).mkdir(mode=0o750)
            shutil.chown(self.folder / name, "Debian-exim", "Debian-exim")
        self.configuration = self.folder / "exim.conf"
        start, acl, transports = re.split(r"^begin (?:acl|transports)$", shown("Exim")[0], flags=re.MULTILINE)
        self.configuration.write_text(
            textwrap.dedent(f"""\
                exim_path = {binary}
                primary_hostname = out.test.example
                spool_directory = {self.folder}/spool
                log_file_path = {self.folder}/log/%slog
                keep_environment =
                """)
            + start.replace("/usr/local/lib/exim-dlfunc.so", str(module))
            + f"begin acl\n{acl}"
            + textwrap.dedent("""\
                begin routers
                out:
                  driver = manualroute
                  route_list = * 127.0.0.1
                  self = send
                  transport = remote_smtp
                """)
            + f"begin transports\n{transports}\n  port = {port}\n  allow_localhost\n"
            + "begin retry\n* * F,1h,10m\n"
        )

    def expand(self, text):
        result = run(self.binary, "-C", self.configuration, "-be", text)
        return result.stdout.rstrip("\n"), result.stderr

    def send(self, sender, recipients, message):
        return run(self.binary, "-C", self.configuration, "-odi", "-oem", "-f", sender, *recipients, input=message)

    def log(self):
        path = self.folder / "log/mainlog"
        return path.read_text(errors="backslashreplace") if path.exists() else ""


class Script:
    """An SMTP server that answers each command with the bytes that a function gives for it, and None to hang up."""

    def __init__(self, answer):
        self.answer = answer
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self.serve, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.listener.close()
        self.thread.join(10)

    def serve(self):
        try:
            client, _ = self.listener.accept()
        except OSError:
            return
        with client, client.makefile("rb") as lines:
            client.settimeout(30)
            command, data = b"", False
            try:
                while True:
                    reply = self.answer(command)
                    if reply is None:
                        return
                    client.sendall(reply)
                    data = command.startswith(b"DATA") and reply.startswith(b"354")
                    command = lines.readline()
                    while data and command not in (b".\r\n", b""):
                        command = lines.readline()
                    if not command:
                        return
            except OSError:
                return


def process(*command, **options):
    """A program that runs beside the tests."""
    program = subprocess.Popen([str(part) for part in command], **options)
    RUNNING[program] = lambda: stop(program)
    return program


def stop(program):
    RUNNING.pop(program, None)
    program.terminate()
    try:
        return program.wait(20)
    except subprocess.TimeoutExpired:
        program.kill()
        return program.wait()

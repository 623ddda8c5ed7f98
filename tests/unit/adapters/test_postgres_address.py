from __future__ import annotations

import base64
import hashlib
import hmac
import ssl
from pathlib import Path

import pytest

from cinemai_tui.adapters.postgres.address import is_local, parse
from cinemai_tui.adapters.postgres.scram import made_up, verifier
from cinemai_tui.errors import BadInput, BadSettings

FULL = "postgresql://anna:s%40crt@db.example.org:5433/film?sslmode=verify-full"


def test_an_address_says_who_where_and_how() -> None:
    address = parse(FULL)
    assert (address.host, address.port) == ("db.example.org", 5433)
    assert (address.user, address.password, address.database) == ("anna", "s@crt", "film")
    assert address.encrypted
    assert not address.local


def test_the_password_is_not_shown() -> None:
    address = parse(FULL)
    assert "s@crt" not in repr(address) + str(address) + address.shown
    assert address.shown == "anna at db.example.org/film"


@pytest.mark.parametrize("mode", ["", "disable", "allow", "prefer", "require", "verify-ca"])
def test_another_machine_without_verify_full_is_refused(mode: str) -> None:
    for url in ("postgresql://anna:x@db.example.org/film", "postgres://anna@8.8.8.8/film"):
        with pytest.raises(BadSettings, match="another machine"):
            parse(f"{url}?sslmode={mode}" if mode else url)


@pytest.mark.parametrize(
    "host",
    ["10.0.0.5", "192.168.1.2", "0.0.0.0", "[2001:db8::1]", "127.0.0.1.example.org",  # noqa: S104
     "localhost.example.org", "local", "2130706433"],
)  # fmt: skip
def test_what_only_looks_like_this_machine_is_another_one(host: str) -> None:
    with pytest.raises(BadSettings, match="another machine"):
        parse(f"postgresql://anna:x@{host}/film")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "localhost", "[::1]"])
def test_loopback_needs_no_certificate(host: str) -> None:
    address = parse(f"postgresql://anna:x@{host}/film")
    assert address.local
    assert address.arguments()["ssl"] is False


def test_a_socket_folder_is_this_machine() -> None:
    address = parse("postgresql://anna:x@/film?host=%2Fvar%2Frun%2Fpostgresql")
    assert address.host == "/var/run/postgresql"
    assert address.port == 5432
    assert address.local


def test_encryption_that_checks_nobody_is_refused_even_here() -> None:
    with pytest.raises(BadSettings, match="checks nobody"):
        parse("postgresql://anna:x@localhost/film?sslmode=require")


@pytest.mark.parametrize(
    "url",
    ["", "film", "mysql://a:b@localhost/film", "postgresql://", "postgresql://localhost/film",
     "postgresql://anna@localhost", "postgresql://anna@localhost:99999/film",
     "postgresql://anna@localhost:x/film", "postgresql://anna@/film?host=localhost&port=0",
     "postgresql://anna@a,b/film", "postgresql://anna@localhost/film?host=a&host=b",
     "postgresql://anna@localhost/film?options=-crow_security%3Doff",
     "postgresql://anna@localhost/film?service=x", "postgresql://anna@localhost/film?user=postgres",
     "postgresql://an%00na@localhost/film", "postgresql://anna@[::1/film"],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_a_sentence(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PGHOST", raising=False)
    with pytest.raises(BadSettings) as refused:
        parse(url)
    assert refused.value.what.startswith("database_url")
    assert refused.value.hint


def test_the_host_of_the_environment_is_held_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGHOST", "db.example.org")
    with pytest.raises(BadSettings, match=r"db\.example\.org is another machine"):
        parse("postgresql://anna:x@/film")


def test_full_verification_checks_the_name_and_the_authority() -> None:
    context = parse(FULL).arguments()["ssl"]
    assert isinstance(context, ssl.SSLContext)
    assert context.check_hostname
    assert context.verify_mode is ssl.CERT_REQUIRED


def test_a_certificate_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    file.write_text("no certificate")
    with pytest.raises(BadSettings, match="certificate file"):
        parse(f"{FULL}&sslrootcert={file}").arguments()


def test_a_missing_certificate_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="certificate file"):
        parse(f"{FULL}&sslrootcert={tmp_path / 'none.pem'}").arguments()


def test_hosts_are_local_by_their_numbers_only() -> None:
    assert is_local("/tmp")  # noqa: S108 - any socket folder
    assert not is_local("127.0.0.1 ")
    assert not is_local("")


def test_a_verifier_checks_the_password_and_does_not_hold_it() -> None:
    text = verifier("correct horse 12", b"0123456789abcdef")
    head, keys = text.removeprefix("SCRAM-SHA-256$4096:").split("$")
    assert base64.b64decode(head) == b"0123456789abcdef"
    salted = hashlib.pbkdf2_hmac("sha256", b"correct horse 12", b"0123456789abcdef", 4096)
    client = hmac.digest(salted, b"Client Key", "sha256")
    assert base64.b64decode(keys.split(":")[0]) == hashlib.sha256(client).digest()
    assert "horse" not in text


@pytest.mark.parametrize(
    "password", ["", "short", "twelve chars\n", "passwörter sind", "\x7f" * 12]
)
def test_passwords_both_sides_might_read_differently_are_refused(password: str) -> None:
    with pytest.raises(BadInput, match="password"):
        verifier(password)


def test_a_password_made_up_is_long_and_new_each_time() -> None:
    made = {made_up() for _ in range(50)}
    assert len(made) == 50
    assert all(len(password) == 24 for password in made)

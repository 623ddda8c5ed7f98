"""`cinemai-tui shared` as an administrator and a member say it."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Iterator

import pytest
from click.testing import CliRunner, Result

from cinemai_tui.cli.shared import command
from cinemai_tui.errors import BadInput, BadSettings, StoreTrouble
from tests.shared.server import PASSWORD, SUPERUSER, Server, running

ADMIN = f"boss_{os.getpid()}"
GINA = f"gina_{os.getpid()}"


@pytest.fixture(scope="module")
def place() -> Iterator[tuple[Server, str]]:
    server = running()
    name = f"line_{os.getpid()}"
    asyncio.run(server.make(name))
    yield server, name
    asyncio.run(server.forget(name, ADMIN))


def say(url: str, *words: str) -> Result:
    env = {"CINEMAI_DATABASE_URL": url, "CINEMAI_NEW_PASSWORD": PASSWORD}
    return CliRunner().invoke(command, words, env=env, obj={})


def said(url: str, *words: str) -> str:
    result = say(url, *words)
    assert result.exception is None, result.exception
    return result.output


def test_a_database_is_prepared_and_people_come_and_go(place: tuple[Server, str]) -> None:
    server, name = place
    superuser, admin = server.url(SUPERUSER, name), server.url(ADMIN, name)
    assert "is prepared." in said(superuser, "init", "--admin", ADMIN)
    assert "was prepared already." in said(superuser, "init", "--admin", ADMIN)
    told = said(admin, "add-user", GINA)
    assert f"login\t{GINA}" in told
    assert PASSWORD not in told
    gina = server.url(GINA, name)
    assert "imports a day\t50" in said(admin, "limits")
    assert "cloud tokens a day\t9000" in said(admin, "limits", "--cloud-tokens", "9000")
    found = json.loads(said(gina, "status", "--json"))
    assert (found["login"], found["role"]) == (GINA, "member")
    assert [member["name"] for member in found["members"]] == [GINA]
    assert found["limits"] == {"imports_a_day": 50, "cloud_tokens_a_day": 9000}
    everybody = json.loads(said(admin, "status", "--json"))["members"]
    assert {member["name"]: member["role"] for member in everybody} == {
        ADMIN: "admin",
        GINA: "member",
    }
    assert isinstance(say(gina, "add-user", "hugo").exception, StoreTrouble)
    assert f"{GINA} is gone." in said(admin, "remove-user", GINA, "--yes")
    assert isinstance(say(gina, "status").exception, StoreTrouble)


def test_a_password_nobody_gave_is_made_up_and_shown_once(place: tuple[Server, str]) -> None:
    server, name = place
    superuser, admin = server.url(SUPERUSER, name), server.url(ADMIN, name)
    said(superuser, "init", "--admin", ADMIN)
    result = CliRunner().invoke(
        command, ["add-user", GINA], env={"CINEMAI_DATABASE_URL": admin}, obj={}
    )
    assert result.exception is None
    password = result.output.split("password\t")[1].split()[0]
    assert len(password) == 24
    told = json.loads(said(server.url(GINA, name, password), "status", "--json"))
    assert told["login"] == GINA
    said(admin, "remove-user", GINA, "--yes")


def test_nothing_is_done_without_an_address() -> None:
    result = CliRunner().invoke(command, ["status"], obj={})
    assert isinstance(result.exception, BadInput)


def test_an_unsafe_address_is_refused_before_anything_is_sent() -> None:
    assert isinstance(say("postgresql://a:b@db.example.org/film", "status").exception, BadSettings)

"""The limits of a Windows job, laid out as the system reads them; on Windows itself, one that holds."""

import ctypes
import subprocess
import sys
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest

from scr_appraiser.model.job_object import Limits, hold_in_job


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the sizes are those of 64 bits")
def test_the_limits_are_laid_out_as_windows_documents_them() -> None:
    assert ctypes.sizeof(Limits) == 144
    assert (Limits.flags.offset, Limits.affinity.offset, Limits.process_memory.offset) == (16, 48, 112)


def test_a_process_is_put_into_a_job_with_its_memory() -> None:
    given: list[Any] = []

    def set_limits(job: Any, kind: int, limits: Any, size: int) -> int:
        given.append((job.value, kind, limits._obj.flags, limits._obj.process_memory, size))
        return 1

    kernel = SimpleNamespace(
        CreateJobObjectW=Mock(return_value=7),
        GetCurrentProcess=Mock(return_value=2**64 - 1),
        SetInformationJobObject=set_limits,
        AssignProcessToJobObject=Mock(return_value=1),
    )
    assert hold_in_job(kernel, 1 << 30)
    assert given == [(7, 9, 0x100, 1 << 30, 144)]
    job, process = kernel.AssignProcessToJobObject.call_args.args
    assert (job.value, process.value) == (7, 2**64 - 1)


@pytest.mark.parametrize("refusing", ["CreateJobObjectW", "SetInformationJobObject", "AssignProcessToJobObject"])
def test_a_system_that_refuses_is_told_and_stops_nothing(refusing: str) -> None:
    names = ("CreateJobObjectW", "GetCurrentProcess", "SetInformationJobObject", "AssignProcessToJobObject")
    kernel = SimpleNamespace(**{name: Mock(return_value=0 if name == refusing else 1) for name in names})
    assert not hold_in_job(kernel, 1 << 30)


@pytest.mark.skipif(sys.platform != "win32", reason="Windows only: the limit itself was not tried here")
def test_a_process_on_windows_gets_no_more_memory() -> None:
    script = "from scr_appraiser.model.throw_away import hold_to; hold_to(256 << 20); bytearray(512 << 20)"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "MemoryError" in ended.stderr

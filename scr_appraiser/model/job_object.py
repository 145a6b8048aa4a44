"""Windows: a job that holds a process to a memory of its own, by the system's calls."""

import ctypes
from ctypes import Structure, c_int64, c_size_t, c_uint32, c_uint64, c_void_p
from typing import Any

_EXTENDED_LIMITS = 9
"""JobObjectExtendedLimitInformation."""
_PROCESS_MEMORY = 0x100
"""JOB_OBJECT_LIMIT_PROCESS_MEMORY."""


class Limits(Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION, the six counters of its middle as one."""

    _fields_ = [
        ("process_time", c_int64),
        ("job_time", c_int64),
        ("flags", c_uint32),
        ("smallest_set", c_size_t),
        ("largest_set", c_size_t),
        ("processes", c_uint32),
        ("affinity", c_size_t),
        ("priority", c_uint32),
        ("scheduling", c_uint32),
        ("counters", c_uint64 * 6),
        ("process_memory", c_size_t),
        ("job_memory", c_size_t),
        ("most_process_memory", c_size_t),
        ("most_job_memory", c_size_t),
    ]


def hold_in_job(kernel: Any, memory: int) -> bool:
    """Hold this process to so many bytes for its whole life; False where the system refuses, which stops nothing.

    `kernel` is kernel32: the handle of the job stays open, and goes with the process.
    """
    kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = c_void_p
    job = kernel.CreateJobObjectW(None, None)
    if not job:
        return False
    limits = Limits(flags=_PROCESS_MEMORY, process_memory=memory)
    size = ctypes.sizeof(limits)
    set_it = kernel.SetInformationJobObject(c_void_p(job), _EXTENDED_LIMITS, ctypes.byref(limits), size)
    return bool(set_it and kernel.AssignProcessToJobObject(c_void_p(job), c_void_p(kernel.GetCurrentProcess())))

"""Another day for programs that are started: the system's clock as a library shifts it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

_LIBRARY = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

int clock_gettime(clockid_t clock, struct timespec *now) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real)
        real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int result = real(clock, now);
    const char *days = getenv("DAYS_LATER");
    if (!result && clock == CLOCK_REALTIME && days)
        now->tv_sec += 86400L * atol(days);
    return result;
}

time_t time(time_t *into) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (into)
        *into = now.tv_sec;
    return now.tv_sec;
}
"""


def days_later(folder: Path) -> dict[str, str]:
    """Return the environment of programs whose clock is `DAYS_LATER` days ahead; {} without a C compiler."""
    compiler, source, library = shutil.which("cc"), folder / "later_day.c", folder / "later_day.so"
    if not compiler:
        return {}
    source.write_text(_LIBRARY)
    argv = [compiler, "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"]
    made = subprocess.run(argv, check=False, capture_output=True)
    return {} if made.returncode else {"LD_PRELOAD": str(library)}

"""A lock on a file that ends with the process that holds it."""

import sys


def try_lock(descriptor: int) -> bool:
    """Lock an open file for this process alone; False if another one has it. Closing the file unlocks it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True

from __future__ import annotations

import asyncio

from bot.desk.drain import Drain


async def test_what_wakes_it_while_it_works_is_done_too() -> None:
    work = [1]
    done: list[int] = []

    async def step() -> bool:
        await asyncio.sleep(0)
        if not work:
            return False
        done.append(work.pop())
        if len(done) == 1:
            work.append(2)
            drain.wake()
        return True

    drain = Drain("test", step)
    drain.wake()
    await drain.idle()
    assert done == [1, 2]


async def test_nothing_is_begun_after_the_end() -> None:
    begun = 0

    async def step() -> bool:
        nonlocal begun
        begun += 1
        await asyncio.sleep(60)
        return True

    drain = Drain("test", step)
    drain.wake()
    await asyncio.sleep(0)
    await drain.stop()
    drain.wake()
    await asyncio.sleep(0)
    assert begun == 1

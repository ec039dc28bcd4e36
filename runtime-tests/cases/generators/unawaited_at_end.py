"""A coroutine that nobody awaited until the end of the process, and one that dies before."""


async def never():
    pass


kept = never()
never()
print("end")

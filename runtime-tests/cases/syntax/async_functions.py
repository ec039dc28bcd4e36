async def f(): return 5
async def g():
    x = await f()
    return x + 1
c = g()
try:
    c.send(None)
except StopIteration as e:
    print(e.value)
class Aw:
    def __await__(self):
        r = yield "waiting"
        return r
async def h(): return await Aw()
c = h(); print(c.send(None))
try:
    c.send("result")
except StopIteration as e:
    print(e.value)
async def ag():
    yield 1
    yield 2
async def loop(): return [x async for x in ag()]
try:
    loop().send(None)
except StopIteration as e:
    print(e.value)
class CM:
    async def __aenter__(self): return "entered"
    async def __aexit__(self, *a): print("exited")
async def w():
    async with CM() as x: print(x)
try:
    w().send(None)
except StopIteration: pass

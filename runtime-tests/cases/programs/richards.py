"""A Richards-like scheduler: task classes with overridden steps, packet queues, state flags."""

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
DEVICE_PACKET, WORK_PACKET = 0, 1
DATA_SIZE = 4


class Packet:
    def __init__(self, link, ident, kind):
        self.link = link
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * DATA_SIZE

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class State:
    def __init__(self, pending=False, waiting=False, holding=False):
        self.pending = pending
        self.waiting = waiting
        self.holding = holding

    def is_runnable_with_packet(self):
        return self.pending and self.waiting and not self.holding

    def is_blocked(self):
        return self.holding or (not self.pending and self.waiting)


class Task(State):
    def __init__(self, scheduler, ident, priority, queue, pending, waiting):
        State.__init__(self, pending, waiting)
        self.scheduler = scheduler
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.next = scheduler.tasks
        scheduler.tasks = self
        scheduler.table[ident] = self

    def step(self, packet):
        raise NotImplementedError

    def accept(self, packet, sender):
        if self.queue is None:
            self.queue = packet
            self.pending = True
            if self.priority > sender.priority:
                return self
        else:
            packet.append_to(self.queue)
        return sender

    def run(self):
        packet = None
        if self.is_runnable_with_packet():
            packet = self.queue
            self.queue = packet.link
            self.waiting = False
            self.pending = self.queue is not None
        return self.step(packet)

    def wait(self):
        self.waiting = True
        return self

    def hold(self):
        self.scheduler.hold_count += 1
        self.holding = True
        return self.next

    def release(self, ident):
        other = self.scheduler.table[ident]
        other.holding = False
        return other if other.priority > self.priority else self

    def send(self, packet):
        other = self.scheduler.table[packet.ident]
        self.scheduler.queue_count += 1
        packet.link = None
        packet.ident = self.ident
        return other.accept(packet, self)


class IdleTask(Task):
    def __init__(self, scheduler, rounds):
        Task.__init__(self, scheduler, IDLE, 0, None, False, False)
        self.control = 1
        self.rounds = rounds

    def step(self, packet):
        self.rounds -= 1
        if self.rounds == 0:
            return self.hold()
        if self.control & 1 == 0:
            self.control //= 2
            return self.release(DEVICE_A)
        self.control = (self.control // 2) ^ 0xD008
        return self.release(DEVICE_B)


class WorkTask(Task):
    def __init__(self, scheduler, queue):
        Task.__init__(self, scheduler, WORKER, 1000, queue, True, True)
        self.destination = HANDLER_A
        self.letter = 0

    def step(self, packet):
        if packet is None:
            return self.wait()
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        packet.ident = self.destination
        packet.datum = 0
        for i in range(DATA_SIZE):
            self.letter += 1
            if self.letter > 26:
                self.letter = 1
            packet.data[i] = 64 + self.letter
        return self.send(packet)


class DeviceTask(Task):
    def __init__(self, scheduler, ident, priority):
        Task.__init__(self, scheduler, ident, priority, None, False, True)
        self.held_packet = None

    def step(self, packet):
        if packet is None:
            packet = self.held_packet
            if packet is None:
                return self.wait()
            self.held_packet = None
            return self.send(packet)
        self.held_packet = packet
        return self.hold()


class HandlerTask(Task):
    def __init__(self, scheduler, ident, priority, queue):
        Task.__init__(self, scheduler, ident, priority, queue, True, True)
        self.work = None
        self.device = None

    def step(self, packet):
        if packet is not None:
            if packet.kind == WORK_PACKET:
                self.work = packet.append_to(self.work)
            else:
                self.device = packet.append_to(self.device)
        work = self.work
        if work is None:
            return self.wait()
        count = work.datum
        if count >= DATA_SIZE:
            self.work = work.link
            return self.send(work)
        device = self.device
        if device is None:
            return self.wait()
        self.device = device.link
        device.datum = work.data[count]
        work.datum = count + 1
        return self.send(device)


class Scheduler:
    def __init__(self):
        self.tasks = None
        self.table = [None] * 6
        self.hold_count = 0
        self.queue_count = 0
        self.steps = 0

    def loop(self):
        task = self.tasks
        while task is not None:
            self.steps += 1
            if task.is_blocked():
                task = task.next
            else:
                task = task.run()


def run_once(rounds):
    s = Scheduler()
    IdleTask(s, rounds)
    q = Packet(None, 0, WORK_PACKET)
    q = Packet(q, 0, WORK_PACKET)
    WorkTask(s, q)
    for ident, priority, device in ((HANDLER_A, 2000, DEVICE_A), (HANDLER_B, 3000, DEVICE_B)):
        q = Packet(None, device, DEVICE_PACKET)
        q = Packet(q, device, DEVICE_PACKET)
        q = Packet(q, device, DEVICE_PACKET)
        HandlerTask(s, ident, priority, q)
    DeviceTask(s, DEVICE_A, 4000)
    DeviceTask(s, DEVICE_B, 5000)
    s.loop()
    return s.steps, s.queue_count, s.hold_count


def main(times):
    totals = [0, 0, 0]
    for _ in range(times):
        for i, value in enumerate(run_once(100)):
            totals[i] += value
    return totals


print("richards", *main(1))

//! `_heapq`: lists as heaps, smallest item first (and, for `heapq`'s own use, largest first).
//!
//! Comparisons run Python code: every step re-reads the list and gives up when its length has changed.

use krait_objects::args::check_count;
use krait_objects::list::List;
use krait_objects::module::Module;
use krait_objects::{CompareOp, Method, NativeFn, Ref, Result, Value, ValueExt, Vm};

/// Fills the module.
pub fn init(vm: &Vm, module: &Ref<Module>) -> Result<()> {
    let dict = module.dict(vm)?;
    dict.insert(vm, vm.names.__doc__.to_value(), vm.new_str_value("Priority queues on lists.")?)?;
    vm.add_functions(module, &METHODS)
}

/// Which item stands first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Smallest,
    Largest,
}

/// A list while it is being reordered.
struct Heap<'a> {
    vm: &'a Vm,
    list: &'a List,
    order: Order,
    len: usize,
}

impl<'a> Heap<'a> {
    fn new(vm: &'a Vm, list: &'a List, order: Order) -> Heap<'a> {
        Heap { vm, list, order, len: list.len() }
    }

    fn item(&self, at: usize) -> Result<Value> {
        self.list.get(at).ok_or_else(|| self.vm.index_error("index out of range"))
    }

    /// Whether the item at `a` stands before the one at `b`.
    fn before(&self, a: usize, b: usize) -> Result<bool> {
        let (a, b) = (self.item(a)?, self.item(b)?);
        let (low, high) = if self.order == Order::Smallest { (&a, &b) } else { (&b, &a) };
        let before = self.vm.rich_compare_bool(low, high, CompareOp::Lt)?;
        if self.list.len() != self.len {
            return Err(self.vm.runtime_error("list changed size during iteration"));
        }
        Ok(before)
    }

    fn swap(&self, a: usize, b: usize) -> Result<()> {
        let (first, second) = (self.item(a)?, self.item(b)?);
        let displaced = (self.list.replace(a, second), self.list.replace(b, first));
        drop(displaced);
        Ok(())
    }

    /// Moves the item at `at` up towards `top`, past the items it stands before.
    fn rise(&self, top: usize, mut at: usize) -> Result<()> {
        if at >= self.len {
            return Err(self.vm.index_error("index out of range"));
        }
        while at > top {
            let parent = (at - 1) / 2;
            if !self.before(at, parent)? {
                break;
            }
            self.swap(at, parent)?;
            at = parent;
        }
        Ok(())
    }

    /// Moves the item at `top` down to a leaf, the first of both children going up each time, then up to its place.
    fn sink(&self, top: usize) -> Result<()> {
        let mut at = top;
        while at < self.len / 2 {
            let mut child = 2 * at + 1;
            if child + 1 < self.len && !self.before(child, child + 1)? {
                child += 1;
            }
            self.swap(child, at)?;
            at = child;
        }
        self.rise(top, at)
    }
}

fn list_of<'a>(vm: &Vm, function: &str, value: &'a Value) -> Result<&'a List> {
    value.downcast::<List>().ok_or_else(|| {
        vm.type_error(format!("{function}() argument 1 must be list, not {}", value.type_of(vm).name(vm)))
    })
}

fn one_list<'a>(vm: &Vm, function: &str, value: &'a Value) -> Result<&'a List> {
    value
        .downcast::<List>()
        .ok_or_else(|| vm.type_error(format!("{function}() argument must be list, not {}", value.type_of(vm).name(vm))))
}

fn heappush(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "heappush", args.len(), 2, 2)?;
    let list = list_of(vm, "heappush", &args[0])?;
    vm.or_memory_error(list.push(args[1].clone()))?;
    let heap = Heap::new(vm, list, Order::Smallest);
    heap.rise(0, heap.len - 1)?;
    Ok(Value::NONE)
}

fn pop(vm: &Vm, list: &List, order: Order) -> Result {
    let Some(last) = list.pop() else { return Err(vm.index_error("index out of range")) };
    if list.is_empty() {
        return Ok(last);
    }
    replace_first(vm, list, last, order)
}

/// Puts an item in the first one's place and returns that.
fn replace_first(vm: &Vm, list: &List, item: Value, order: Order) -> Result {
    let Ok(first) = list.replace(0, item) else { return Err(vm.index_error("index out of range")) };
    Heap::new(vm, list, order).sink(0)?;
    Ok(first)
}

fn heappop(vm: &Vm, _: &Value, heap: &Value) -> Result {
    pop(vm, one_list(vm, "heappop", heap)?, Order::Smallest)
}

fn heappop_max(vm: &Vm, _: &Value, heap: &Value) -> Result {
    pop(vm, one_list(vm, "_heappop_max", heap)?, Order::Largest)
}

fn heapreplace(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "heapreplace", args.len(), 2, 2)?;
    replace_first(vm, list_of(vm, "heapreplace", &args[0])?, args[1].clone(), Order::Smallest)
}

fn heapreplace_max(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "_heapreplace_max", args.len(), 2, 2)?;
    replace_first(vm, list_of(vm, "_heapreplace_max", &args[0])?, args[1].clone(), Order::Largest)
}

fn heappushpop(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "heappushpop", args.len(), 2, 2)?;
    let list = list_of(vm, "heappushpop", &args[0])?;
    let Some(first) = list.get(0) else { return Ok(args[1].clone()) };
    if !vm.rich_compare_bool(&first, &args[1], CompareOp::Lt)? {
        return Ok(args[1].clone());
    }
    drop(first);
    replace_first(vm, list, args[1].clone(), Order::Smallest)
}

fn build(vm: &Vm, list: &List, order: Order) -> Result {
    let heap = Heap::new(vm, list, order);
    for at in (0..heap.len / 2).rev() {
        heap.sink(at)?;
    }
    Ok(Value::NONE)
}

fn heapify(vm: &Vm, _: &Value, heap: &Value) -> Result {
    build(vm, one_list(vm, "heapify", heap)?, Order::Smallest)
}

fn heapify_max(vm: &Vm, _: &Value, heap: &Value) -> Result {
    build(vm, one_list(vm, "_heapify_max", heap)?, Order::Largest)
}

static METHODS: [Method; 8] = [
    Method::new("heappush", NativeFn::Fast(heappush), "($module, heap, item, /)", "Adds an item to a heap."),
    Method::new(
        "heappushpop",
        NativeFn::Fast(heappushpop),
        "($module, heap, item, /)",
        "Adds an item, then takes the smallest out, faster than one after the other.",
    ),
    Method::new("heappop", NativeFn::One(heappop), "($module, heap, /)", "Takes the smallest item out."),
    Method::new(
        "heapreplace",
        NativeFn::Fast(heapreplace),
        "($module, heap, item, /)",
        "Takes the smallest item out, then adds one; the result may be larger than the new item.",
    ),
    Method::new("heapify", NativeFn::One(heapify), "($module, heap, /)", "Makes a heap of a list, in linear time."),
    Method::new("_heappop_max", NativeFn::One(heappop_max), "($module, heap, /)", "heappop for a largest-first heap."),
    Method::new("_heapify_max", NativeFn::One(heapify_max), "($module, heap, /)", "heapify for a largest-first heap."),
    Method::new(
        "_heapreplace_max",
        NativeFn::Fast(heapreplace_max),
        "($module, heap, item, /)",
        "heapreplace for a largest-first heap.",
    ),
];

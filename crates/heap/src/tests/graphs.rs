//! Random object graphs, collected as CPython 3.12.1 collects them: `graphs/record.py` made the operations and recorded,
//! for every collection, what it returned, which finalizers ran in which order, and the order of all three generations.

use core::cell::RefCell;
use std::collections::BTreeMap;
use std::process::Command;
use std::rc::Rc;

use super::world::{ListBody, TupleBody, TypeBody, World, new_list, slot};
use crate::{GENERATIONS, Heap, Ref, TypeFlags, Value};

const RECORDED: &str = include_str!("graphs/recorded.txt");

/// The root table and what finalizers do.
#[derive(Default)]
struct Script {
    roots: RefCell<BTreeMap<usize, Value>>,
    actions: RefCell<BTreeMap<i64, Vec<String>>>,
    list: RefCell<Option<Ref<TypeBody>>>,
}

impl Script {
    fn root(&self, number: usize) -> Value {
        self.roots.borrow().get(&number).cloned().unwrap_or_else(|| panic!("R[{number}] is empty"))
    }

    /// The old value is dropped when the table is whole, as a list item is.
    fn set_root(&self, number: usize, value: Option<Value>) {
        let value = value.filter(|value| !value.is_none());
        let displaced = match value {
            Some(value) => self.roots.borrow_mut().insert(number, value),
            None => self.roots.borrow_mut().remove(&number),
        };
        drop(displaced);
    }

    fn act(&self, object: &Value, action: &str) {
        let heap = Heap::of(object.header().expect("an object"));
        let rest = &action[1..];
        match action.as_bytes()[0] {
            b'r' => self.set_root(number_of(object) as usize, Some(object.clone())),
            b'c' => slot(object, parse(rest)).set(Some(Value::NONE)),
            b'k' => {
                let (edge, target) = rest.split_once('>').expect("edge and target");
                self.set_root(parse(target), slot(object, parse(edge)).get());
            }
            b'd' => self.set_root(parse(rest), None),
            b'm' => {
                let list = self.list.borrow().clone().expect("set when the replay is made");
                let made = new_list(heap, &list, vec![Value::from_len(parse(rest))]);
                self.set_root(parse(rest), Some(made));
            }
            b'g' => {
                heap.collect(GENERATIONS - 1);
            }
            other => panic!("unknown action {other}"),
        }
    }
}

fn parse(text: &str) -> usize {
    text.parse().expect("a number")
}

fn number_of(node: &Value) -> i64 {
    slot(node, 0).get().and_then(|number| number.as_int()).expect("nodes have numbers")
}

struct Replay {
    script: Rc<Script>,
    node: Ref<TypeBody>,
    finalized: Ref<TypeBody>,
    world: World,
}

impl Replay {
    fn new() -> Replay {
        let script = Rc::new(Script::default());
        let inner = script.clone();
        let world = World::with_hook(move |_, object| {
            let actions = inner.actions.borrow().get(&number_of(object)).cloned().unwrap_or_default();
            actions.iter().for_each(|action| inner.act(object, action));
        });
        *script.list.borrow_mut() = Some(world.list.clone());
        let node = world.class(4, TypeFlags::default());
        let finalized = world.subclass(&node, TypeFlags::FINALIZER);
        world.heap.freeze();
        world.heap.set_zeal(true);
        Replay { script, node, finalized, world }
    }

    fn new_node(&self, class: &Ref<TypeBody>, number: usize) {
        let node = self.world.numbered(class, number as i32);
        (1..4).for_each(|edge| slot(&node, edge).set(Some(Value::NONE)));
        self.script.set_root(number, Some(node));
    }

    fn run(&self, op: &str) -> Option<String> {
        let rest = &op[1..];
        let (left, right) = rest.split_once('=').unwrap_or((rest, ""));
        let script = &self.script;
        match op.as_bytes()[0] {
            b'N' => self.new_node(&self.node, parse(rest.trim_end_matches(':'))),
            b'F' => {
                let (number, actions) = rest.split_once(':').expect("a number and actions");
                let actions = actions.split(';').filter(|action| !action.is_empty()).map(String::from).collect();
                script.actions.borrow_mut().insert(parse(number) as i64, actions);
                self.new_node(&self.finalized, parse(number));
            }
            b'L' => script.set_root(parse(rest), Some(self.world.list(vec![Value::from_len(parse(rest))]))),
            b'T' => {
                let items = right.split(',').filter(|item| !item.is_empty()).map(|item| script.root(parse(item)));
                let items = [Value::from_len(parse(left))].into_iter().chain(items).collect();
                script.set_root(parse(left), Some(self.world.tuple(items)));
            }
            b'e' => {
                let (number, edge) = left.split_once('.').expect("node and edge");
                let target = if right.is_empty() { Value::NONE } else { script.root(parse(right)) };
                slot(&script.root(parse(number)), parse(edge)).set(Some(target));
            }
            b'a' => script.root(parse(left)).downcast::<ListBody>().expect("a list").append(script.root(parse(right))),
            b'p' => drop(script.root(parse(rest)).downcast::<ListBody>().expect("a list").pop()),
            b'd' => script.set_root(parse(rest), None),
            b'g' => {
                let stats = self.world.heap.collect(parse(rest));
                let log: Vec<_> = self.world.take_log().iter().map(u32::to_string).collect();
                let orders: Vec<_> = (0..GENERATIONS).map(|generation| self.order(generation)).collect();
                return Some(format!("{}|{}|{}", stats.collected, brief(&log), orders.join("|")));
            }
            other => panic!("unknown operation {other}"),
        }
        None
    }

    fn order(&self, generation: usize) -> String {
        let mut out = Vec::new();
        self.world.heap.for_each_tracked(generation, &mut |object| {
            // SAFETY: (1) tracked objects are alive.
            let object = unsafe { Value::from_borrowed(object) };
            let first = |items: &[Value]| items.first().and_then(Value::as_int);
            if let Some(list) = object.downcast::<ListBody>() {
                out.extend(first(list.items()).map(|number| format!("l{number}")));
            } else if let Some(tuple) = object.downcast::<TupleBody>() {
                out.extend(first(tuple.items()).map(|number| format!("t{number}")));
            } else if !object.is_a::<TypeBody>() {
                out.push(format!("n{}", number_of(&object)));
            }
        });
        brief(&out)
    }
}

impl Drop for Replay {
    fn drop(&mut self) {
        self.script.actions.borrow_mut().clear();
        let roots = self.script.roots.take();
        drop(roots);
        drop(self.script.list.take());
    }
}

fn brief(items: &[String]) -> String {
    let text = items.join(".");
    if items.len() <= 30 {
        return text;
    }
    let checksum = text.bytes().fold(0x811C_9DC5_u32, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("#{}.{checksum:x}", items.len())
}

#[test]
fn graphs_are_collected_as_cpython_does() {
    replay_all(|_| {});
}

/// The same graphs, walked as if they were large.
#[test]
fn large_heaps_are_collected_as_cpython_does() {
    replay_all(|heap| heap.collector.far.set(0));
}

fn replay_all(set_up: fn(&Heap)) {
    let mut lines = RECORDED.lines();
    let mut n_graphs = 0;
    while let (Some(ops), Some(expected)) = (lines.next(), lines.next()) {
        let replay = Replay::new();
        set_up(&replay.world.heap);
        let mut expected_results = expected.split(' ');
        for (idx, op) in ops.split(' ').enumerate() {
            if let Some(result) = replay.run(op) {
                let wanted = expected_results.next().expect("a result for every collection");
                assert_eq!(result, wanted, "graph {n_graphs}, operation {idx} ({op}) of {ops}");
                assert_eq!(replay.world.heap.verify(), Ok(()));
            }
        }
        n_graphs += 1;
    }
    assert!(n_graphs >= 150, "{n_graphs} graphs");
}

/// Where CPython 3.12.1 is found (`KRAIT_CPYTHON`, else `python3.12`), the recording is made again and compared.
#[test]
fn the_recording_is_cpythons() {
    let python = std::env::var("KRAIT_CPYTHON").unwrap_or_else(|_| "python3.12".into());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/src/tests/graphs/record.py");
    let version = Command::new(&python).arg("--version").output();
    if !version.is_ok_and(|version| version.stdout.starts_with(b"Python 3.12.1\n")) {
        return;
    }
    let made = Command::new(&python).arg(script).env("PYTHONHASHSEED", "0").output().expect("CPython runs");
    assert!(made.stdout == RECORDED.as_bytes(), "record.py gives another recording than recorded.txt");
}

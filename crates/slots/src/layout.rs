//! Layout rules: which base a class extends, what `__slots__` adds, which classes may stand in for each other.
//!
//! A class *adds to the layout* when its instances are larger than its base's; the nearest such class among a class and its
//! bases is its *solid base*. Bases whose solid bases do not lie on one line conflict. Dict and weak-list words do not count:
//! they lie before the header, and a class has them or not.

/// What the rules must know of a class.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Facts {
    /// Bytes of an instance's fixed part, as the reference counts them (`tp_basicsize`).
    pub basic_size: u32,
    /// Bytes of an item of a variable-sized instance, or 0 (`tp_itemsize`).
    pub item_size: u32,
    /// Offset of the dict word; 0: none, negative: before the header.
    pub dict_offset: i32,
    /// Offset of the weak-list word; 0: none, negative: before the header.
    pub weak_offset: i32,
    /// Identity of the native payload: classes with different payloads never share a layout.
    pub payload: usize,
    /// Whether instances are containers.
    pub container: bool,
    /// Whether the class was made at run time.
    pub heap_type: bool,
    /// Whether its instances are freed as those of classes made at run time are.
    pub generic_dealloc: bool,
}

/// A class, as far as the rules look at it.
pub trait Class: Clone {
    /// The facts.
    fn facts(&self) -> Facts;
    /// The base whose layout it extends.
    fn base(&self) -> Option<Self>;
    /// Identity.
    fn is(&self, other: &Self) -> bool;
    /// Whether `other` is this class or one of its bases.
    fn is_subtype_of(&self, other: &Self) -> bool;
    /// Whether both name the same member slots, in the same order; `None` where one of them declared none.
    fn same_slot_names(&self, other: &Self) -> Option<bool>;
    /// Number of member slots the class itself adds.
    fn n_slots(&self) -> u32;
}

/// Whether a class of these facts adds to the layout of its base.
pub fn adds_to_layout(class: Facts, base: Facts) -> bool {
    class.payload != base.payload || class.basic_size != base.basic_size || class.item_size != base.item_size
}

/// The nearest class that adds to the layout, from `class` on down to the root.
pub fn solid_base<C: Class>(class: &C) -> C {
    let mut current = class.clone();
    while let Some(base) = current.base() {
        if adds_to_layout(current.facts(), base.facts()) {
            return current;
        }
        current = base;
    }
    current
}

/// The layouts of two bases do not lie on one line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Conflict;

/// The number of the base whose layout a class with these bases extends; there is at least one.
pub fn best_base<C: Class>(bases: &[C]) -> Result<usize, Conflict> {
    let mut chosen = 0;
    let mut winner: Option<C> = None;
    for (i, base) in bases.iter().enumerate() {
        let candidate = solid_base(base);
        match &winner {
            Some(best) if best.is_subtype_of(&candidate) => {}
            Some(best) if !candidate.is_subtype_of(best) => return Err(Conflict),
            _ => {
                winner = Some(candidate);
                chosen = i;
            }
        }
    }
    Ok(chosen)
}

/// Why an object cannot change its class.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Incompatible {
    /// Instances are freed in different ways: some are containers, some are not.
    Deallocator,
    /// Instances are laid out differently.
    Layout,
}

/// Whether a class has exactly its base's layout.
fn has_layout_of_base<C: Class>(class: &C, base: &C) -> bool {
    let (own, base) = (class.facts(), base.facts());
    !adds_to_layout(own, base)
        && own.dict_offset == base.dict_offset
        && own.weak_offset == base.weak_offset
        && own.container == base.container
        && own.generic_dealloc
}

/// Whether two classes with the same base add the same slots to it.
fn add_same_slots<C: Class>(a: &C, b: &C, base: &C) -> bool {
    if !a.facts().heap_type || !b.facts().heap_type {
        return false;
    }
    let named = match a.same_slot_names(b) {
        Some(false) => return false,
        Some(true) => a.n_slots() * 8,
        None => 0,
    };
    let size = base.facts().basic_size + named;
    size == a.facts().basic_size && size == b.facts().basic_size
}

/// Whether an instance of `old` may become one of `new`.
pub fn check_assignment<C: Class>(old: &C, new: &C) -> Result<(), Incompatible> {
    if old.facts().container != new.facts().container {
        return Err(Incompatible::Deallocator);
    }
    let highest = |class: &C| {
        let mut current = class.clone();
        while let Some(base) = current.base().filter(|base| has_layout_of_base(&current, base)) {
            current = base;
        }
        current
    };
    let (old_top, new_top) = (highest(old), highest(new));
    let same_layout = old_top.is(&new_top)
        || match (old_top.base(), new_top.base()) {
            (Some(a), Some(b)) => a.is(&b) && add_same_slots(&new_top, &old_top, &a),
            _ => false,
        };
    let prefix = |class: &C| (class.facts().dict_offset < 0, class.facts().weak_offset < 0);
    if same_layout && prefix(old) == prefix(new) { Ok(()) } else { Err(Incompatible::Layout) }
}

/// One entry of `__slots__`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Declared<N> {
    /// `__dict__`
    Dict,
    /// `__weakref__`
    Weakref,
    /// A member slot, its name mangled.
    Member(N),
}

/// Why `__slots__` is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SlotError {
    /// The base's instances are variable-sized, so nothing can be put behind them.
    VariableSized,
    /// `__dict__` is there already.
    DictTwice,
    /// `__weakref__` is there already.
    WeakrefTwice,
}

/// What a class adds to its base.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SlotPlan<N> {
    /// A dict word.
    pub dict: bool,
    /// A weak-list word.
    pub weakref: bool,
    /// Member slots in the order they lie in the instance: sorted by name.
    pub members: Vec<N>,
}

/// Plans what a class adds: `declared` is its `__slots__`, or `None` without one; `secondary` are its other bases.
pub fn plan<N: Ord>(
    base: Facts,
    secondary: &[Facts],
    declared: Option<Vec<Declared<N>>>,
) -> Result<SlotPlan<N>, SlotError> {
    let may_dict = base.dict_offset == 0;
    let may_weakref = base.weak_offset == 0 && base.item_size == 0;
    let Some(declared) = declared else {
        return Ok(SlotPlan { dict: may_dict, weakref: may_weakref, members: Vec::new() });
    };
    if !declared.is_empty() && base.item_size != 0 {
        return Err(SlotError::VariableSized);
    }
    let mut plan = SlotPlan { dict: false, weakref: false, members: Vec::new() };
    for entry in declared {
        match entry {
            Declared::Dict if !may_dict || plan.dict => return Err(SlotError::DictTwice),
            Declared::Dict => plan.dict = true,
            Declared::Weakref if !may_weakref || plan.weakref => return Err(SlotError::WeakrefTwice),
            Declared::Weakref => plan.weakref = true,
            Declared::Member(name) => plan.members.push(name),
        }
    }
    plan.members.sort();
    plan.dict |= may_dict && secondary.iter().any(|other| other.dict_offset != 0);
    plan.weakref |= may_weakref && secondary.iter().any(|other| other.weak_offset != 0);
    Ok(plan)
}

/// The name under which a name of a class body is stored: private names carry the class's name.
pub fn mangle(class_name: &str, name: &str) -> Option<String> {
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return None;
    }
    match class_name.trim_start_matches('_') {
        "" => None,
        stripped => Some(format!("_{stripped}{name}")),
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;

    struct Node {
        facts: Facts,
        bases: Vec<Toy>,
        slots: Option<Vec<&'static str>>,
    }

    #[derive(Clone)]
    struct Toy(Rc<Node>);

    const OBJECT: Facts = Facts {
        basic_size: 16,
        item_size: 0,
        dict_offset: 0,
        weak_offset: 0,
        payload: 0,
        container: false,
        heap_type: false,
        generic_dealloc: false,
    };

    impl Class for Toy {
        fn facts(&self) -> Facts {
            self.0.facts
        }
        fn base(&self) -> Option<Toy> {
            let best = best_base(&self.0.bases).ok()?;
            self.0.bases.get(best).cloned()
        }
        fn is(&self, other: &Toy) -> bool {
            Rc::ptr_eq(&self.0, &other.0)
        }
        fn is_subtype_of(&self, other: &Toy) -> bool {
            self.is(other) || self.0.bases.iter().any(|base| base.is_subtype_of(other))
        }
        fn same_slot_names(&self, other: &Toy) -> Option<bool> {
            Some(self.0.slots.as_ref()? == other.0.slots.as_ref()?)
        }
        fn n_slots(&self) -> u32 {
            self.0.slots.as_ref().map_or(0, |slots| slots.len() as u32)
        }
    }

    fn object() -> Toy {
        Toy(Rc::new(Node { facts: OBJECT, bases: vec![], slots: None }))
    }

    fn native(object: &Toy, payload: usize, basic_size: u32, item_size: u32) -> Toy {
        let facts = Facts { payload, basic_size, item_size, container: true, ..OBJECT };
        Toy(Rc::new(Node { facts, bases: vec![object.clone()], slots: None }))
    }

    /// `class X(bases): __slots__ = slots`
    fn class(bases: &[&Toy], slots: Option<&[&'static str]>) -> Result<Toy, Conflict> {
        let bases: Vec<Toy> = bases.iter().map(|&base| base.clone()).collect();
        let base = best_base(&bases)?;
        let secondary: Vec<Facts> =
            bases.iter().enumerate().filter(|(i, _)| *i != base).map(|(_, b)| b.facts()).collect();
        let facts = bases[base].facts();
        let declared = slots.map(|slots| {
            let declare = |name: &&'static str| match *name {
                "__dict__" => Declared::Dict,
                "__weakref__" => Declared::Weakref,
                name => Declared::Member(name),
            };
            slots.iter().map(declare).collect()
        });
        let plan = plan(facts, &secondary, declared).expect("allowed slots");
        let facts = Facts {
            basic_size: facts.basic_size + 8 * plan.members.len() as u32,
            dict_offset: if plan.dict { -8 } else { facts.dict_offset },
            weak_offset: if plan.weakref { -16 } else { facts.weak_offset },
            container: true,
            heap_type: true,
            generic_dealloc: true,
            ..facts
        };
        Ok(Toy(Rc::new(Node { facts, bases, slots: slots.map(|_| plan.members) })))
    }

    #[test]
    fn layouts_that_do_not_lie_on_one_line_conflict() {
        let object = object();
        let (list, dict) = (native(&object, 1, 40, 0), native(&object, 2, 48, 0));
        let a = class(&[&object], Some(&["x"])).expect("one base");
        let b = class(&[&object], Some(&["y"])).expect("one base");
        let plain = class(&[&object], None).expect("one base");
        assert_eq!(class(&[&a, &b], Some(&[])).err(), Some(Conflict));
        assert_eq!(class(&[&list, &dict], None).err(), Some(Conflict));
        assert!(class(&[&plain, &a], Some(&[])).is_ok_and(|c| c.base().is_some_and(|base| base.is(&a))));
        assert!(class(&[&plain, &list], None).is_ok_and(|c| solid_base(&c).is(&list)));
    }

    #[test]
    fn assignment_wants_the_same_slots_in_the_same_order() {
        let object = object();
        let ab = class(&[&object], Some(&["a", "b"])).expect("one base");
        let ba = class(&[&object], Some(&["b", "a"])).expect("one base");
        let ac = class(&[&object], Some(&["a", "c"])).expect("one base");
        let dicted = class(&[&object], None).expect("one base");
        let other = class(&[&object], None).expect("one base");
        let below = class(&[&ab], Some(&[])).expect("one base");
        let list = native(&object, 1, 40, 0);
        assert_eq!(check_assignment(&ab, &ba), Ok(()));
        assert_eq!(check_assignment(&ab, &below), Ok(()));
        assert_eq!(check_assignment(&ab, &ac), Err(Incompatible::Layout));
        assert_eq!(check_assignment(&dicted, &other), Ok(()));
        assert_eq!(check_assignment(&dicted, &ab), Err(Incompatible::Layout));
        assert_eq!(check_assignment(&dicted, &list), Err(Incompatible::Layout));
        assert_eq!(check_assignment(&object, &list), Err(Incompatible::Deallocator));
    }

    #[test]
    fn slots_are_sorted_and_refused_where_they_cannot_be() {
        let members = |names: &[&'static str]| names.iter().copied().map(Declared::Member).collect();
        let planned = plan(OBJECT, &[], Some(members(&["b", "a", "_C__x"]))).expect("allowed");
        assert_eq!(planned, SlotPlan { dict: false, weakref: false, members: vec!["_C__x", "a", "b"] });
        let tuple = Facts { item_size: 8, ..OBJECT };
        assert_eq!(plan(tuple, &[], Some(members(&["a"]))), Err(SlotError::VariableSized));
        assert!(plan::<&str>(tuple, &[], None).is_ok_and(|plan| plan.dict && !plan.weakref));
        let dicted = Facts { dict_offset: -8, weak_offset: -16, ..OBJECT };
        assert_eq!(plan::<&str>(dicted, &[], Some(vec![Declared::Dict])), Err(SlotError::DictTwice));
        assert_eq!(plan::<&str>(dicted, &[], Some(vec![Declared::Weakref])), Err(SlotError::WeakrefTwice));
        assert_eq!(plan::<&str>(OBJECT, &[], Some(vec![Declared::Dict, Declared::Dict])), Err(SlotError::DictTwice));
        let inherited = plan::<&str>(OBJECT, &[dicted], Some(vec![])).expect("allowed");
        assert!(inherited.dict && inherited.weakref);
    }

    #[test]
    fn private_names_carry_the_class() {
        assert_eq!(mangle("C", "__x").as_deref(), Some("_C__x"));
        assert_eq!(mangle("__C_", "__x").as_deref(), Some("_C___x"));
        for (class, name) in [("C", "__x__"), ("C", "_x"), ("___", "__x"), ("C", "__a.b")] {
            assert_eq!(mangle(class, name), None);
        }
    }
}

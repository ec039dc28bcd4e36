//! Specs: a native type as plain data, and how a spec becomes a living type (`PyType_Ready`).

use core::cell::{Cell, RefCell};

use krait_heap::{
    Heap, Lasting, LayoutKind, Opaque, OutOfMemory, Payload, TypeFlags, TypeHead, TypeInfo, Value, ValueCell,
};

use crate::dict::Dict;
use crate::native::{ClassMethodDescr, GetSetDescr};
use crate::native::{GetSet, Member, MemberDescr, MemberKind, Method, MethodDescr, MethodKind};
use crate::slots::{SlotCells, Slots};
use crate::type_object::value::add_subclass;
use crate::type_object::{Features, Type, TypeRef};
use crate::types::Types;
use crate::{Ref, Result, Vm};

/// The base of a native type.
#[derive(Clone, Copy)]
pub enum BaseSpec {
    /// None: `object` itself.
    None,
    /// `object`.
    Object,
    /// Another built-in type.
    Of(fn(&Types) -> &TypeRef),
}

/// A native type as plain data.
pub struct TypeSpec {
    /// Name with its module unless that is `builtins`: `list`, `collections.deque`.
    pub name: &'static str,
    /// `__doc__`; empty: none. `name(parameters)` and a line of two hyphens before it give `__text_signature__`.
    pub doc: &'static str,
    /// The base type.
    pub base: BaseSpec,
    /// The payload of instances.
    pub payload: fn() -> &'static Payload,
    /// Slots this type fills itself; the others are inherited.
    pub slots: Slots,
    /// Methods.
    pub methods: &'static [Method],
    /// Computed attributes.
    pub getsets: &'static [GetSet],
    /// Field attributes.
    pub members: &'static [Member],
    /// CPython's `tp_basicsize`, for `__sizeof__` and `__basicsize__`.
    pub basic_size: u32,
    /// CPython's `tp_itemsize`.
    pub item_size: u32,
    /// May be subclassed.
    pub basetype: bool,
    /// A heap type in CPython 3.12.1: mortal, counted and visited by its instances.
    pub heap_type: bool,
    /// Attributes may be set (native heap types without the immutable flag).
    pub mutable: bool,
    /// Cannot be instantiated by calling.
    pub no_instantiation: bool,
    /// Behaves like an unbound method.
    pub method_descriptor: bool,
    /// More of [`Features`] (sequence, mapping, match-self).
    pub features: Features,
    /// Offset from the header of the payload's own weak-list word; 0: none.
    pub weak_offset: i32,
    /// Offset from the header of the payload's own dict word; 0: none.
    pub dict_offset: i32,
    /// Instances have the managed dict word before the header.
    pub managed_dict: bool,
    /// `__hash__` is None.
    pub unhashable: bool,
    /// Weak references are cleared before the finalizer.
    pub weakrefs_first: bool,
    /// CPython's deallocator uses the trashcan (those of lists, tuples, dicts and exceptions do without this being said).
    pub trashcan: bool,
}

fn no_payload() -> &'static Payload {
    <crate::object::Plain as krait_heap::Body>::payload()
}

impl TypeSpec {
    /// Fields most types leave alone.
    pub const DEFAULT: TypeSpec = TypeSpec {
        name: "",
        doc: "",
        base: BaseSpec::Object,
        payload: no_payload,
        slots: Slots::EMPTY,
        methods: &[],
        getsets: &[],
        members: &[],
        basic_size: 16,
        item_size: 0,
        basetype: false,
        heap_type: false,
        mutable: false,
        no_instantiation: false,
        method_descriptor: false,
        features: Features(0),
        weak_offset: 0,
        dict_offset: 0,
        managed_dict: false,
        unhashable: false,
        weakrefs_first: false,
        trashcan: false,
    };

    fn uses_trashcan(&self) -> bool {
        let payload = (self.payload)();
        let exception = <crate::exception::BaseException as krait_heap::Body>::payload();
        let layouts = [LayoutKind::List, LayoutKind::Tuple, LayoutKind::Dict];
        let is_exception = core::iter::successors(Some(payload), |payload| payload.base)
            .any(|payload| core::ptr::eq(payload, exception));
        self.trashcan || layouts.contains(&payload.kind) || is_exception
    }

    /// The text signature that opens the doc (`name(parameters)`, a line of two hyphens), and the rest of the doc.
    pub(crate) fn split_doc(&self) -> (&'static str, &'static str) {
        let signed = self.doc.split_once("\n--\n\n");
        match signed.and_then(|(head, rest)| Some((&head[head.find('(')?..], rest))) {
            Some(parts) => parts,
            None => ("", self.doc),
        }
    }

    fn all_features(&self) -> Features {
        let mut features = self.features;
        let mut add = |condition: bool, feature: Features| {
            if condition {
                features = features.with(feature);
            }
        };
        add(self.basetype, Features::BASETYPE);
        add(!self.mutable, Features::IMMUTABLE);
        add(self.heap_type, Features::HEAP);
        // A static type right under `object` does not inherit `__new__`.
        let no_new = !self.heap_type && self.slots.new.is_none() && matches!(self.base, BaseSpec::Object);
        add(self.no_instantiation || no_new, Features::DISALLOW_INSTANTIATION);
        add(self.method_descriptor, Features::METHOD_DESCRIPTOR);
        add((self.payload)().container, Features::HAVE_GC);
        features
    }
}

impl Type {
    /// An empty type body of a spec: slots as given, no dict, no bases.
    fn of_spec(spec: &'static TypeSpec) -> Type {
        let info = TypeInfo::new((spec.payload)());
        if spec.heap_type {
            info.flags.set(info.flags.get().with(TypeFlags::HEAP_TYPE));
        }
        if spec.slots.finalize.is_some() {
            info.flags.set(info.flags.get().with(TypeFlags::FINALIZER));
        }
        if spec.weakrefs_first {
            info.flags.set(info.flags.get().with(TypeFlags::WEAKREFS_FIRST));
        }
        if !spec.uses_trashcan() {
            info.flags.set(info.flags.get().with(TypeFlags::NO_TRASHCAN));
        }
        info.weak_offset.set(spec.weak_offset);
        info.dict_offset.set(spec.dict_offset);
        if spec.managed_dict {
            info.dict_offset.set(-8);
            info.prefix.set(16);
        }
        Type::bare(info, SlotCells::new(&spec.slots), spec.all_features(), Some(spec))
    }

    /// A type body without names, dict and bases.
    pub(crate) fn bare(info: TypeInfo, slots: SlotCells, features: Features, spec: Option<&'static TypeSpec>) -> Type {
        Type {
            info,
            slots: Opaque(slots),
            dict: ValueCell::empty(),
            mro: ValueCell::empty(),
            bases: Lasting(ValueCell::empty()),
            base: Lasting(ValueCell::empty()),
            name: Opaque(ValueCell::empty()),
            qualname: Opaque(ValueCell::empty()),
            slot_names: Opaque(ValueCell::empty()),
            subclasses: Opaque(RefCell::new(Vec::new())),
            version: Cell::new(0),
            features: Opaque(Cell::new(features)),
            spec: Opaque(spec),
            nominal_basic_size: Cell::new(spec.map_or(16, |spec| spec.basic_size)),
            nominal_item_size: Cell::new(spec.map_or(0, |spec| spec.item_size)),
            weak_list: Cell::new(0),
            shared_keys: crate::instance::ClassKeys::none(),
        }
    }

    /// The first object of a heap: `type`, whose type is itself.
    pub(crate) fn bootstrap(heap: &Heap, spec: &'static TypeSpec) -> core::result::Result<TypeRef, OutOfMemory> {
        let stand_in = TypeHead::bootstrap((spec.payload)());
        let ty = heap.alloc(&stand_in, Type::of_spec(spec))?;
        // SAFETY: (1) `type` has the layout of types; (2) it is immortal, so no count moves.
        unsafe { super::head::retype(ty.as_value(), &ty) };
        ty.header().immortalize();
        Ok(ty)
    }

    /// A native type, not ready yet: only its layout and own slots are filled.
    pub(crate) fn from_spec(
        heap: &Heap,
        metatype: &TypeRef,
        spec: &'static TypeSpec,
    ) -> core::result::Result<TypeRef, OutOfMemory> {
        let ty = heap.alloc(Type::head(metatype), Type::of_spec(spec))?;
        if !spec.heap_type {
            ty.header().immortalize();
        }
        Ok(ty)
    }
}

/// Makes a native type ready: bases, MRO, dict, inherited slots.
pub(crate) fn ready(vm: &Vm, ty: &TypeRef, spec: &'static TypeSpec) -> Result<()> {
    let base = match spec.base {
        BaseSpec::None => None,
        BaseSpec::Object => Some(&vm.types.object),
        BaseSpec::Of(find) => Some(find(&vm.types)),
    };
    ready_with_base(vm, ty, spec, base)
}

pub(crate) fn ready_with_base(vm: &Vm, ty: &TypeRef, spec: &'static TypeSpec, base: Option<&TypeRef>) -> Result<()> {
    let bases: Vec<Value> = base.map(|base| base.to_value()).into_iter().collect();
    ty.bases.set(Some(vm.new_tuple(bases)?));
    ty.base.set(base.map(|base| base.to_value()));
    let mut mro = vec![ty.to_value()];
    if let Some(base) = base {
        ty.info.base.set(Some(base.pointer().cast()));
        inherit_layout(ty, base, spec);
        if let Some(theirs) = base.mro() {
            mro.extend(theirs.items().iter().cloned());
        }
        add_subclass(base, ty);
    }
    ty.mro.set(Some(vm.new_tuple(mro)?));
    if let Some(base) = base {
        super::inherit::inherit_slots(ty, base);
    }
    if ty.slots.hash.get().is_none() && !spec.methods.iter().any(|method| method.name == "__hash__") {
        ty.slots.hash.set(Some(crate::protocol::hash::unhashable));
    }
    // The dicts of static types are filled when they are first asked for; those of mortal types hold counts on them.
    if spec.heap_type {
        let dict = filled_dict(vm, ty, spec).inspect_err(|_| {
            // The collector does not know the type yet: the cycle with its own MRO would never be found.
            ty.mro.set(None);
        })?;
        ty.dict.set(Some(dict.into_value()));
        vm.heap().track(ty.as_value());
    } else {
        vm.unfilled_types.set(vm.unfilled_types.get() + 1);
    }
    Ok(())
}

fn inherit_layout(ty: &TypeRef, base: &TypeRef, spec: &TypeSpec) {
    let (info, theirs) = (&ty.info, &base.info);
    if info.weak_offset.get() == 0 {
        info.weak_offset.set(theirs.weak_offset.get());
    }
    if info.dict_offset.get() == 0 {
        info.dict_offset.set(theirs.dict_offset.get());
    }
    if info.prefix.get() == 0 {
        info.prefix.set(theirs.prefix.get());
    }
    if theirs.flags.get().has(TypeFlags::FINALIZER) {
        info.flags.set(info.flags.get().with(TypeFlags::FINALIZER));
    }
    let subclass_features =
        base.features.get().0 & (Features::SEQUENCE.0 | Features::MAPPING.0 | Features::MATCH_SELF.0);
    ty.add_features(Features(subclass_features));
    let _ = spec;
}

/// The dict of a static native type that nobody has looked at yet. It is made whole before the type gets it, and nothing
/// of what CPython's collector shows tells when that was.
#[cold]
#[inline(never)]
pub(super) fn fill_late(vm: &Vm, ty: &Type) -> Result<Ref<Dict>> {
    let (Some(spec), Some(mro)) = (ty.spec.0.filter(|spec| !spec.heap_type), ty.mro()) else {
        return Err(vm.system_error("type without a dict"));
    };
    let Some(ty) = mro.items().first().and_then(|first| first.downcast_ref::<Type>()) else {
        return Err(vm.system_error("type without a dict"));
    };
    let dict = vm.heap().unobserved(|| filled_dict(vm, ty, spec))?;
    ty.dict.set(Some(dict.to_value()));
    vm.unfilled_types.set(vm.unfilled_types.get().saturating_sub(1));
    Ok(dict)
}

/// A native type's dict from its rows and slots, in CPython's order: slot wrappers, methods, members, getsets, doc.
fn filled_dict(vm: &Vm, ty: &TypeRef, spec: &'static TypeSpec) -> Result<Ref<Dict>> {
    let dict = vm.new_dict()?;
    crate::slot_defs::add_wrappers(vm, ty, spec, &dict)?;
    for method in spec.methods {
        add_method(vm, ty, &dict, method)?;
    }
    for member in spec.members {
        let name = vm.intern(member.name)?;
        let body = MemberDescr {
            owner: ty.clone(),
            name: name.clone(),
            kind: Opaque(MemberKind::Native(member)),
            doc: Opaque(member.doc),
        };
        dict.insert(vm, name.into_value(), vm.alloc_tracked(&vm.types.member_descriptor, body)?.into_value())?;
    }
    for getset in spec.getsets {
        add_getset(vm, ty, &dict, getset)?;
    }
    let doc = &vm.names.__doc__;
    if dict.get_str(vm, doc)?.is_none() {
        dict.insert(vm, doc.to_value(), vm.new_doc(spec.split_doc().1)?)?;
    }
    if spec.heap_type
        && let Some((module, _)) = spec.name.rsplit_once('.')
    {
        dict.insert(vm, vm.names.__module__.to_value(), vm.intern(module)?.into_value())?;
    }
    let name = &vm.names.__hash__;
    if spec.slots.compare.is_some() && spec.slots.hash.is_none() && dict.get_str(vm, name)?.is_none() {
        dict.insert(vm, name.to_value(), Value::NONE)?;
    }
    Ok(dict)
}

fn add_method(vm: &Vm, ty: &TypeRef, dict: &Ref<Dict>, method: &'static Method) -> Result<()> {
    let name = vm.intern(method.name)?;
    if method.kind != MethodKind::Coexist && dict.get_str(vm, &name)?.is_some() {
        return Ok(());
    }
    let descr = match method.kind {
        MethodKind::Instance | MethodKind::Coexist => {
            let body = MethodDescr { owner: ty.clone(), method: Opaque(method) };
            vm.alloc_tracked(&vm.types.method_descriptor, body)?.into_value()
        }
        MethodKind::Class => {
            let body = ClassMethodDescr { owner: ty.clone(), method: Opaque(method) };
            vm.alloc_tracked(&vm.types.classmethod_descriptor, body)?.into_value()
        }
        MethodKind::Static => {
            let function = vm.new_native_function(method, Some(ty.to_value()), None)?;
            crate::descr::new_staticmethod(vm, function)?
        }
    };
    dict.insert(vm, name.into_value(), descr)
}

fn add_getset(vm: &Vm, ty: &TypeRef, dict: &Ref<Dict>, getset: &'static GetSet) -> Result<()> {
    let name = vm.intern(getset.name)?;
    if dict.get_str(vm, &name)?.is_some() {
        return Ok(());
    }
    let body = GetSetDescr { owner: ty.clone(), getset: Opaque(getset) };
    dict.insert(vm, name.into_value(), vm.alloc_tracked(&vm.types.getset_descriptor, body)?.into_value())
}

impl Vm {
    /// A native type made on demand, such as those of a module: `base` replaces the spec's base when given.
    pub fn new_native_type(&self, spec: &'static TypeSpec, base: Option<&TypeRef>) -> Result<TypeRef> {
        let ty = Type::from_spec(self.heap(), &self.types.type_, spec).map_err(|_| self.memory_error())?;
        match base {
            Some(base) => ready_with_base(self, &ty, spec, Some(base))?,
            None => ready(self, &ty, spec)?,
        }
        Ok(ty)
    }
}

//! Typed owned pointers.

use core::marker::PhantomData;
use core::ops::Deref;
use core::ptr::NonNull;

use crate::body::{Body, Obj, Payload, Traverse, Visitor};
use crate::header::Header;
use crate::word::Value;

/// An owned pointer to an object whose payload is (or extends) `B`.
#[repr(transparent)]
pub struct Ref<B: Body> {
    value: Value,
    body: PhantomData<*const B>,
}

impl<B: Body> Ref<B> {
    /// Types an owned word.
    ///
    /// # Safety
    /// The word points to an object whose payload is or extends `B`.
    #[inline(always)]
    pub unsafe fn from_value_unchecked(value: Value) -> Ref<B> {
        Ref { value, body: PhantomData }
    }

    /// The untyped word, borrowed.
    #[inline(always)]
    pub fn as_value(&self) -> &Value {
        &self.value
    }

    /// The untyped word, owned.
    #[inline(always)]
    pub fn into_value(self) -> Value {
        self.value
    }

    /// A new count, untyped.
    #[inline(always)]
    pub fn to_value(&self) -> Value {
        self.value.clone()
    }

    /// The object's header.
    #[inline(always)]
    pub fn header(&self) -> &Header {
        // SAFETY: (1) a `Ref` is always a pointer word, live as long as `self`.
        unsafe { self.pointer().as_ref() }
    }

    /// The object's address.
    #[inline(always)]
    pub fn pointer(&self) -> NonNull<Header> {
        self.value.as_raw().cast()
    }

    /// Identity.
    #[inline(always)]
    pub fn is(&self, other: &Value) -> bool {
        self.value.is(other)
    }
}

impl<B: Body> Deref for Ref<B> {
    type Target = B;
    #[inline(always)]
    fn deref(&self) -> &B {
        // SAFETY: (1) the word points to a live object whose payload is or extends `B` (`from_value_unchecked`).
        unsafe { &self.value.as_raw().cast::<Obj<B>>().as_ref().body }
    }
}

impl<B: Body> Clone for Ref<B> {
    #[inline(always)]
    fn clone(&self) -> Ref<B> {
        Ref { value: self.value.clone(), body: PhantomData }
    }
}

impl<B: Body> From<Ref<B>> for Value {
    #[inline(always)]
    fn from(reference: Ref<B>) -> Value {
        reference.value
    }
}

impl<B: Body> core::fmt::Debug for Ref<B> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Ref<{}>({:#x})", B::payload().name, self.value.bits())
    }
}

// SAFETY: (1) one word, visited once.
unsafe impl<B: Body> Traverse for Ref<B> {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        visitor.value(&self.value);
    }
}

impl Value {
    /// Whether the word points to an object whose payload is or extends `B`.
    #[inline(always)]
    pub fn is_a<B: Body>(&self) -> bool {
        match self.header() {
            None => false,
            Some(header) => {
                let payload = header.type_head().info.payload.get();
                payload.is_or_extends(B::payload())
            }
        }
    }

    /// Borrows the payload, if it is or extends `B`.
    #[inline(always)]
    pub fn downcast<B: Body>(&self) -> Option<&B> {
        self.downcast_ref::<B>().map(|typed| &**typed)
    }

    /// Borrows the word as a typed pointer, if its payload is or extends `B`.
    #[inline(always)]
    pub fn downcast_ref<B: Body>(&self) -> Option<&Ref<B>> {
        if self.is_a::<B>() {
            // SAFETY: (1) `Ref` is a transparent wrapper of `Value`; (2) the payload was checked.
            Some(unsafe { &*core::ptr::from_ref(self).cast::<Ref<B>>() })
        } else {
            None
        }
    }

    /// Borrows the payload without looking at the type.
    ///
    /// # Safety
    /// The word points to an object whose payload is or extends `B`.
    #[inline(always)]
    pub unsafe fn downcast_unchecked<B: Body>(&self) -> &B {
        // SAFETY: (1) `Ref` is a transparent wrapper of `Value`; (2) the payload is as the caller promises.
        unsafe { &*core::ptr::from_ref(self).cast::<Ref<B>>() }
    }

    /// Types the word, if its payload is or extends `B`.
    #[inline(always)]
    pub fn downcast_into<B: Body>(self) -> Result<Ref<B>, Value> {
        if self.is_a::<B>() { Ok(Ref { value: self, body: PhantomData }) } else { Err(self) }
    }
}

impl Payload {
    /// Whether this is `wanted`, or begins with its fields.
    #[inline(always)]
    pub(crate) fn is_or_extends(&'static self, wanted: &'static Payload) -> bool {
        core::ptr::eq(self, wanted) || extends(self, wanted)
    }
}

#[cold]
fn extends(mut payload: &'static Payload, wanted: &'static Payload) -> bool {
    while let Some(base) = payload.base {
        if core::ptr::eq(base, wanted) {
            return true;
        }
        payload = base;
    }
    false
}

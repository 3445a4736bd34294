//! The closed lists as Rust enums, and the reply codes as constants.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::HEADER;
use super::naming::{self, variant_name};
use crate::model::{Catalog, Term};

/// A variant: its identifier, its id, its number, what it means.
struct Variant {
    ident: Ident,
    id: String,
    value: u32,
    means: String,
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

fn variants(terms: &[Term]) -> Vec<Variant> {
    let mut variants: Vec<Variant> = terms
        .iter()
        .map(|term| Variant {
            ident: ident(&variant_name(&term.id.value)),
            id: term.id.value.clone(),
            value: term.value,
            means: term.means.clone(),
        })
        .collect();
    variants.sort_by_key(|variant| variant.value);
    variants
}

/// A doc line in which nothing is read as HTML or as a link.
fn doc(text: &str) -> String {
    let mut line = String::from(" ");
    for character in text.chars() {
        if matches!(character, '<' | '>' | '[' | ']' | '*' | '_' | '`' | '\\' | '#') {
            line.push('\\');
        }
        line.push(character);
    }
    line
}

/// Writes `taxonomy.rs`.
pub fn taxonomy(catalog: &Catalog) -> String {
    let taxonomy = &catalog.taxonomy;
    let reasons: Vec<Term> = taxonomy.reasons.iter().map(|reason| reason.term.clone()).collect();
    let mut code = String::from(HEADER);
    for (name, summary, terms) in [
        ("Reason", "Why a server answered as it did.", &reasons),
        ("Permanence", "Whether trying the same again can help.", &taxonomy.permanences),
        ("Action", "What the sending program should do.", &taxonomy.actions),
        ("Fault", "Whose move it is.", &taxonomy.faults),
        ("Basis", "What evidence a verdict rests on.", &taxonomy.bases),
    ] {
        code.push_str(&closed_enum(name, summary, &quote!(u8), &variants(terms)).to_string());
        code.push('\n');
    }
    code.push_str(&reason_facts(catalog).to_string());
    code.push('\n');
    let mut systems: Vec<Variant> = catalog
        .systems
        .iter()
        .map(|system| Variant {
            ident: ident(&variant_name(&system.id.value)),
            id: system.id.value.clone(),
            value: system.value.value,
            means: format!("{}.", system.name),
        })
        .collect();
    systems.push(Variant {
        ident: ident("Other"),
        id: "other".to_owned(),
        value: 65535,
        means: "A system that the compiled-in catalog does not have.".to_owned(),
    });
    code.push_str(
        &closed_enum("System", "Who said it: a standard, or a system or provider that documents its replies.", &quote!(u16), &systems)
            .to_string(),
    );
    code.push('\n');
    let mut symbols: Vec<(Variant, String)> = Vec::new();
    for system in &catalog.systems {
        for symbol in &system.symbols {
            let name = &symbol.name.value;
            let variant = Variant {
                ident: ident(&variant_name(&format!("{}-{name}", system.id.value))),
                id: name.clone(),
                value: symbol.value,
                means: format!("{} of {}.", name, system.name),
            };
            symbols.push((variant, system.id.value.clone()));
        }
    }
    symbols.sort_by_key(|(variant, _)| variant.value);
    let (symbols, owners): (Vec<Variant>, Vec<String>) = symbols.into_iter().unzip();
    code.push_str(&closed_enum("Symbol", "A symbolic name that a system gives its replies.", &quote!(u16), &symbols).to_string());
    code.push('\n');
    let owner = owners.iter().map(|owner| ident(&variant_name(owner)));
    let symbol = symbols.iter().map(|symbol| &symbol.ident);
    code.push_str(
        &quote! {
            impl Symbol {
                /// The system that uses the name.
                pub const fn system(self) -> System {
                    match self {
                        #(Symbol::#symbol => System::#owner,)*
                    }
                }
            }
        }
        .to_string(),
    );
    code.push('\n');
    code.push_str(&reply_codes(catalog).to_string());
    code.push('\n');
    code
}

/// An enum with stable numbers and the conversions that all of them have.
fn closed_enum(name: &str, summary: &str, number: &TokenStream, variants: &[Variant]) -> TokenStream {
    let name_ident = ident(name);
    let summary = doc(summary);
    let count = variants.len();
    let idents: Vec<&Ident> = variants.iter().map(|variant| &variant.ident).collect();
    let docs = variants.iter().map(|variant| doc(&variant.means));
    let ids: Vec<&String> = variants.iter().map(|variant| &variant.id).collect();
    let means = variants.iter().map(|variant| &variant.means);
    let values: Vec<proc_macro2::Literal> = variants.iter().map(|variant| proc_macro2::Literal::u32_unsuffixed(variant.value)).collect();
    quote! {
        #[doc = #summary]
        ///
        /// The numbers are stable: they never change and are never used again.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        #[repr(#number)]
        pub enum #name_ident {
            #(#[doc = #docs] #idents = #values,)*
        }

        impl #name_ident {
            /// All of them, by number.
            pub const ALL: [#name_ident; #count] = [#(#name_ident::#idents),*];

            /// The id, as the catalog, JSON and the command line write it.
            pub const fn id(self) -> &'static str {
                match self {
                    #(#name_ident::#idents => #ids,)*
                }
            }

            /// What it means, in a sentence.
            pub const fn means(self) -> &'static str {
                match self {
                    #(#name_ident::#idents => #means,)*
                }
            }

            /// The stable number.
            pub const fn value(self) -> #number {
                self as #number
            }

            /// The one with this stable number.
            pub const fn from_value(value: #number) -> Option<Self> {
                match value {
                    #(#values => Some(#name_ident::#idents),)*
                    _ => None,
                }
            }
        }

        crate::taxonomy::closed_enum!(#name_ident);
    }
}

/// What follows from a reason, and the peers' names for it.
fn reason_facts(catalog: &Catalog) -> TokenStream {
    let taxonomy = &catalog.taxonomy;
    let idents: Vec<Ident> = taxonomy.reasons.iter().map(|reason| ident(&variant_name(&reason.term.id.value))).collect();
    let faults = taxonomy.reasons.iter().map(|reason| ident(&variant_name(&taxonomy.faults[reason.fault].id.value)));
    let actions = taxonomy.reasons.iter().map(|reason| ident(&variant_name(&taxonomy.actions[reason.action].id.value)));
    let sisimai = taxonomy.reasons.iter().map(|reason| {
        let names = &reason.sisimai;
        quote!(&[#(#names),*])
    });
    let kumomta = taxonomy.reasons.iter().map(|reason| {
        let names = &reason.kumomta;
        quote!(&[#(#names),*])
    });
    let sparkpost = taxonomy.reasons.iter().map(|reason| {
        let classes = reason.sparkpost.iter().map(|class| proc_macro2::Literal::u32_unsuffixed(*class));
        quote!(&[#(#classes),*])
    });
    let natures = taxonomy.reasons.iter().map(|reason| match reason.nature {
        Some(nature) => {
            let nature = ident(&variant_name(&taxonomy.permanences[nature].id.value));
            quote!(Some(Permanence::#nature))
        }
        None => quote!(None),
    });
    let subjects = taxonomy.reasons.iter().map(|reason| {
        let bits = if reason.subjects.is_empty() { 0xff } else { reason.subjects.iter().fold(1, |bits, subject| bits | 1u32 << subject) };
        proc_macro2::Literal::u32_unsuffixed(bits)
    });
    quote! {
        impl Reason {
            /// The permanence that lies in the matter itself, whatever the code says; none where both occur.
            pub const fn nature(self) -> Option<Permanence> {
                match self {
                    #(Reason::#idents => #natures,)*
                }
            }

            /// The subjects of enhanced status codes under which it is rightly reported, one bit each.
            pub(crate) const fn subjects(self) -> u8 {
                match self {
                    #(Reason::#idents => #subjects,)*
                }
            }

            /// Whose move it is, unless an entry knows better.
            pub const fn fault(self) -> Fault {
                match self {
                    #(Reason::#idents => Fault::#faults,)*
                }
            }

            /// What the sending program should do, unless an entry knows better.
            pub const fn action(self) -> Action {
                match self {
                    #(Reason::#idents => Action::#actions,)*
                }
            }

            /// The names that Sisimai 5 has for this, the nearest first; for people who come from there.
            pub const fn sisimai(self) -> &'static [&'static str] {
                match self {
                    #(Reason::#idents => #sisimai,)*
                }
            }

            /// The bounce classes that KumoMTA has for this, the nearest first; for people who come from there.
            pub const fn kumomta(self) -> &'static [&'static str] {
                match self {
                    #(Reason::#idents => #kumomta,)*
                }
            }

            /// The numeric bounce classes that SparkPost has for this; for people who come from there.
            pub const fn sparkpost(self) -> &'static [u8] {
                match self {
                    #(Reason::#idents => #sparkpost,)*
                }
            }
        }
    }
}

/// The constants of `ReplyCode`.
fn reply_codes(catalog: &Catalog) -> TokenStream {
    let constants = naming::reply_codes(catalog);
    let docs = constants.iter().map(|(code, _, name)| doc(&format!("{code} {name}")));
    let idents = constants.iter().map(|(_, name, _)| ident(name));
    let codes = constants.iter().map(|(code, _, _)| code);
    quote! {
        /// Reply codes that a standard defines.
        impl ReplyCode {
            #(#[doc = #docs] pub const #idents: ReplyCode = ReplyCode::documented(#codes);)*
        }
    }
}

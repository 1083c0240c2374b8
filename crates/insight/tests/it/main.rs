//! What insight makes of made-up bank texts.

#[cfg(test)]
mod meaning;
#[cfg(test)]
mod measure;

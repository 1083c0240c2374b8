//! What insight makes of made-up bank texts, and of made-up years.

#[cfg(test)]
mod back_test;
#[cfg(test)]
mod forecast;
#[cfg(test)]
mod meaning;
#[cfg(test)]
mod measure;

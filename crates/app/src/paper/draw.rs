//! A page of a PDF as a picture: what the process that draws does.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, color::PremulRgba8};
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use rustix::process::{Resource, Rlimit, setrlimit};
use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::sync::Arc;

/// The word by which the program is started to draw and do nothing else.
pub const WORD: &str = "draw-a-page";
/// Longer sides of a picture, in pixels.
const WIDEST: f32 = 1_600.0;
const TALLEST: f32 = 2_200.0;
/// Pixels to a point, for a page that is small.
const SHARPEST: f32 = 3.0;
/// Bytes that may be used beside the program itself.
const MEMORY: u64 = 512 * 1024 * 1024;
/// Seconds of work.
const SECONDS: u64 = 5;

/// Draws, if that is what this process was started for: a PDF comes in, and out go the number of its pages and one
/// of them. To be asked before a program does anything else.
#[must_use]
pub fn drawing() -> Option<ExitCode> {
    let mut words = std::env::args().skip(1);
    let (word, page) = (words.next()?, words.next());
    (word == WORD).then(|| match page.and_then(|page| page.parse().ok()).and_then(draw) {
        Some(()) => ExitCode::SUCCESS,
        None => ExitCode::FAILURE,
    })
}

fn draw(page: usize) -> Option<()> {
    // What a panic says may hold a person's data.
    std::panic::set_hook(Box::new(|_| {}));
    bind()?;
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).ok()?;
    let (pages, picture) = page_of(bytes, page)?;
    let mut out = io::stdout().lock();
    out.write_all(&pages.to_be_bytes()).ok()?;
    out.write_all(&picture).ok()?;
    out.flush().ok()
}

/// From here on: so much memory, so much time, no file, no picture of the memory on the disk.
fn bind() -> Option<()> {
    let bound =
        |resource, most| setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) }).ok();
    bound(Resource::Core, 0)?;
    bound(Resource::Fsize, 0)?;
    bound(Resource::Cpu, SECONDS)?;
    bound(Resource::Data, MEMORY)
}

/// How many pages there are, and one of them as a PNG.
fn page_of(bytes: Vec<u8>, page: usize) -> Option<(u32, Vec<u8>)> {
    let pdf = Pdf::new(Arc::new(bytes)).ok()?;
    let pages = pdf.pages();
    let page = pages.get(page)?;
    let scale = scale(page)?;
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let drawn = render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &settings,
    );
    Some((u32::try_from(pages.len()).ok()?, png(&drawn)?))
}

/// Pixels to a point, so that a page of any size becomes a picture of a size that can be looked at.
fn scale(page: &Page<'_>) -> Option<f32> {
    let (width, height) = page.render_dimensions();
    let scale = (WIDEST / width).min(TALLEST / height).min(SHARPEST);
    let is_one = |side: f32| (1.0..=TALLEST + 1.0).contains(&(side * scale));
    (is_one(width) && is_one(height)).then_some(scale)
}

/// White was laid under the page: no pixel lets anything through.
fn png(drawn: &Pixmap) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, drawn.width().into(), drawn.height().into());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Fast);
    let of = |pixel: &PremulRgba8| [pixel.r, pixel.g, pixel.b];
    let pixels: Vec<u8> = drawn.data().iter().flat_map(of).collect();
    encoder.write_header().ok()?.write_image_data(&pixels).ok()?;
    Some(bytes)
}

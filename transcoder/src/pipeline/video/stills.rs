//! Draws poster and storyboard from frames that are scaled anyway.

use std::sync::{Arc, Mutex};

use gstreamer as gst;
use gstreamer::prelude::*;
use gstreamer_app as gst_app;
use gstreamer_video as gst_video;
use gstreamer_video::prelude::*;
use mediflix_pixels::still::{Image, Plane, Still};
use mediflix_protocol::storyboard::{MOST_SHEETS, Storyboard};

use super::zero_copy;
use crate::channel::message::ChildEvent;
use crate::failure::Failure;
use crate::pipeline::elements::lock;
use crate::pipeline::rendition_tracker::RenditionTracker;
use crate::plan::StoryboardPlan;

const POSTER_QUALITY: u8 = 85;
const SHEET_QUALITY: u8 = 70;
/// A frame darker or flatter than this is no poster while a better one may come.
const DARKEST: f32 = 34.0;
const EVENEST: f32 = 12.0;
/// A candidate is taken this often, from the first second on …
const CANDIDATE_EVERY: gst::ClockTime = gst::ClockTime::from_seconds(1);
/// … and at most this many.
const CANDIDATES: u32 = 30;

/// Chooses the poster: the first frame after a second that shows something, otherwise the richest.
pub(crate) fn poster(
    pipeline: &gst::Pipeline,
    tee: &gst::Element,
    size: (u32, u32),
    tracker: &Arc<RenditionTracker>,
) -> Result<(), Failure> {
    let choice = PosterChoice {
        size,
        best: None,
        next: gst::ClockTime::ZERO,
        seen: 0,
        sent: false,
        tracker: tracker.clone(),
    };
    tap(pipeline, tee, "poster", choice)
}

/// Draws a tile every interval. Sends each full sheet, and the last one at the end.
pub(crate) fn storyboard(
    pipeline: &gst::Pipeline,
    tee: &gst::Element,
    plan: StoryboardPlan,
    tracker: &Arc<RenditionTracker>,
) -> Result<(), Failure> {
    let (part, interval_us) = (tracker.part(), plan.interval_ms * 1_000);
    let tile_at = |us: u64| u32::try_from(us.div_ceil(interval_us)).unwrap_or(u32::MAX);
    let first = tile_at(part.from_us);
    let writer = SheetWriter {
        plan,
        sheet: None,
        first,
        tiles: first,
        end: part.until_us.map_or(u32::MAX, tile_at),
        tracker: tracker.clone(),
    };
    tap(pipeline, tee, "storyboard", writer)
}

/// Sees frames as they pass.
trait FrameObserver: Send + 'static {
    fn wants(&self, time: gst::ClockTime) -> bool;
    fn look(&mut self, time: gst::ClockTime, image: &Image<'_>);
    fn end(&mut self);
}

fn tap(pipeline: &gst::Pipeline, tee: &gst::Element, name: &str, observer: impl FrameObserver) -> Result<(), Failure> {
    let sink = gst_app::AppSink::builder()
        .name(name)
        .sync(false)
        .async_(false)
        .max_buffers(1)
        .build();
    let observer = Arc::new(Mutex::new(observer));
    let at_end = observer.clone();
    sink.set_callbacks(
        gst_app::AppSinkCallbacks::builder()
            .new_sample(move |sink| {
                let sample = sink.pull_sample().map_err(|_| gst::FlowError::Eos)?;
                show(&sample, &mut *lock(&observer));
                Ok(gst::FlowSuccess::Ok)
            })
            .eos(move |_| lock(&at_end).end())
            .build(),
    );
    if let Some(pad) = sink.static_pad("sink") {
        zero_copy::any_layout(&pad);
    }
    pipeline.add(&sink)?;
    sink.sync_state_with_parent()?;
    tee.link(&sink)?;
    Ok(())
}

fn show(sample: &gst::Sample, observer: &mut impl FrameObserver) {
    let (Some(buffer), Some(caps)) = (sample.buffer(), sample.caps()) else {
        return;
    };
    let Some(time) = buffer.pts().filter(|time| observer.wants(*time)) else {
        return;
    };
    let Ok(info) = gst_video::VideoInfo::from_caps(caps) else {
        return;
    };
    let Ok(frame) = gst_video::VideoFrameRef::from_buffer_ref_readable(buffer, &info) else {
        return;
    };
    let plane = |index: u32| {
        let stride = usize::try_from(*frame.plane_stride().get(index as usize)?).ok()?;
        Some(Plane {
            samples: frame.plane_data(index).ok()?,
            stride,
        })
    };
    let (Some(y), Some(u), Some(v)) = (plane(0), plane(1), plane(2)) else {
        return;
    };
    let image = Image {
        planes: [y, u, v],
        width: frame.width() as usize,
        height: frame.height() as usize,
    };
    observer.look(time, &image);
}

struct PosterChoice {
    size: (u32, u32),
    best: Option<(f32, Still)>,
    next: gst::ClockTime,
    seen: u32,
    sent: bool,
    tracker: Arc<RenditionTracker>,
}

impl FrameObserver for PosterChoice {
    fn wants(&self, time: gst::ClockTime) -> bool {
        !self.sent && time >= self.next
    }

    fn look(&mut self, time: gst::ClockTime, image: &Image<'_>) {
        self.next = time + CANDIDATE_EVERY;
        self.seen += 1;
        let content = image.content();
        if self.best.as_ref().is_none_or(|(best, _)| content.deviation > *best) {
            let still = image.still(self.size.0 as usize, self.size.1 as usize);
            self.best = Some((content.deviation, still));
        }
        let good = content.mean >= DARKEST && content.deviation >= EVENEST && time >= CANDIDATE_EVERY;
        if good || self.seen == CANDIDATES {
            self.end();
        }
    }

    fn end(&mut self) {
        let Some((_, still)) = self.best.take().filter(|_| !self.sent) else {
            return;
        };
        self.sent = true;
        if let Ok(jpeg) = still.jpeg(POSTER_QUALITY) {
            self.tracker.send(&ChildEvent::Poster, &jpeg);
        }
    }
}

struct SheetWriter {
    plan: StoryboardPlan,
    sheet: Option<Still>,
    /// The first tile of this part, the next one to be drawn, and the first of the next part.
    first: u32,
    tiles: u32,
    end: u32,
    tracker: Arc<RenditionTracker>,
}

impl SheetWriter {
    fn per_sheet(&self) -> u32 {
        self.plan.columns * self.plan.rows
    }

    fn send(&mut self) {
        let Some(sheet) = self.sheet.take() else { return };
        let Ok(jpeg) = sheet.jpeg(SHEET_QUALITY) else { return };
        let index = (self.tiles - 1 - self.first) / self.per_sheet();
        let storyboard = Storyboard {
            sheets: index + 1,
            first_tile: self.first,
            tiles: self.tiles,
            interval_ms: self.plan.interval_ms,
            columns: self.plan.columns,
            rows: self.plan.rows,
            tile_width: self.plan.tile_width,
            tile_height: self.plan.tile_height,
        };
        self.tracker
            .send(&ChildEvent::StoryboardSheet { index, storyboard }, &jpeg);
    }
}

impl FrameObserver for SheetWriter {
    fn wants(&self, time: gst::ClockTime) -> bool {
        self.tiles < self.end
            && self.tiles - self.first < self.per_sheet() * MOST_SHEETS
            && time.mseconds() >= u64::from(self.tiles) * self.plan.interval_ms
    }

    fn look(&mut self, _time: gst::ClockTime, image: &Image<'_>) {
        let plan = self.plan;
        let (width, height) = (plan.tile_width as usize, plan.tile_height as usize);
        let place = (self.tiles - self.first) % self.per_sheet();
        let (column, row) = ((place % plan.columns) as usize, (place / plan.columns) as usize);
        let sheet = self
            .sheet
            .get_or_insert_with(|| Still::black(width * plan.columns as usize, height * plan.rows as usize));
        sheet.draw(&image.still(width, height), column * width, row * height);
        self.tiles += 1;
        if (self.tiles - self.first).is_multiple_of(self.per_sheet()) {
            self.send();
        }
    }

    fn end(&mut self) {
        self.send();
    }
}

//! How a job ends, and how that is reported to the server.

use mediflix_protocol::failure::{FailureKind, MediaCode, Reason};
use mediflix_protocol::media::CopyRefusal;
use mediflix_protocol::outcome::{Done, Failed, Release};

use super::lease::Context;
use super::server::CallError;

/// Bytes of a failure's detail that the server keeps.
const DETAIL_BYTES: usize = 8 << 10;

/// Why a job ends.
pub(super) enum End {
    Done {
        duration_ms: u64,
        warnings: Vec<Reason>,
        cpu_ms: u64,
    },
    Failed {
        kind: FailureKind,
        reason: Reason,
        detail: String,
    },
    /// The video was copied and cannot be: the next attempt transcodes it.
    CannotCopy { because: CopyRefusal },
    /// The source is still being uploaded, and the whole file is needed.
    TooEarly { why: String },
    /// Another worker has the lease: nothing may be reported any more.
    Lost,
    /// An orderly stop.
    Released,
}

/// Reports the end of the job.
pub(super) async fn report(context: &Context, end: End) -> Result<&'static str, CallError> {
    match end {
        End::Done {
            duration_ms,
            warnings,
            cpu_ms,
        } => {
            flush(context).await?;
            context.unreported().progress(duration_ms, 1.0);
            let done = Done {
                last: context.heartbeat(),
                duration_ms,
                warnings,
                cpu_ms,
            };
            context.insist(|| context.server().done(context.job(), &done)).await?;
            Ok("done")
        }
        End::Failed { kind, reason, detail } => {
            tracing::info!(job = %context.job(), ?kind, code = reason.code.as_str(), detail = %cut(&detail, 400), "job failed");
            let detail = cut(&detail, DETAIL_BYTES).to_owned();
            let failed = Failed {
                token: context.token().clone(),
                kind,
                reason,
                detail,
                cpu_ms: context.cpu_ms(),
            };
            context
                .insist(|| context.server().failed(context.job(), &failed))
                .await?;
            Ok("failed")
        }
        End::CannotCopy { because } => {
            tracing::info!(job = %context.job(), because = because.as_str(), "the picture cannot be copied");
            let release = Release {
                token: context.token().clone(),
                encode_because: Some(because),
                cpu_ms: context.cpu_ms(),
                await_upload: false,
            };
            context
                .insist(|| context.server().release(context.job(), &release))
                .await?;
            Ok("given back to be encoded")
        }
        End::TooEarly { why } => {
            tracing::info!(job = %context.job(), why = %cut(&why, 400), "the file has to be whole");
            let release = Release {
                token: context.token().clone(),
                encode_because: None,
                cpu_ms: context.cpu_ms(),
                await_upload: true,
            };
            context
                .insist(|| context.server().release(context.job(), &release))
                .await?;
            Ok("given back until the upload ends")
        }
        End::Released => {
            let release = Release {
                token: context.token().clone(),
                encode_because: None,
                cpu_ms: context.cpu_ms(),
                await_upload: false,
            };
            // One try only: the process is stopping, and the lease expires by itself.
            context.server().release(context.job(), &release).await?;
            Ok("released")
        }
        End::Lost => Ok("lost"),
    }
}

/// Reports all that is stored, so that the last report fits into one heartbeat.
async fn flush(context: &Context) -> Result<(), CallError> {
    while context.unreported().has_news() {
        let heartbeat = context.heartbeat();
        let answer = context
            .insist(|| context.server().heartbeat(context.job(), &heartbeat))
            .await?;
        context.renew(answer.expires_in_ms);
        context.answered(&heartbeat);
    }
    Ok(())
}

/// The end of a job whose call to the server failed for good.
pub(super) fn failed_call(error: CallError) -> End {
    match error {
        CallError::LeaseLost => End::Lost,
        other => environment(other.to_string()),
    }
}

/// The machine's fault.
pub(super) fn environment(detail: String) -> End {
    let reason = Reason::new(MediaCode::Environment);
    End::Failed {
        kind: FailureKind::Environment,
        reason,
        detail,
    }
}

/// At most `bytes` of `text`, whole characters.
fn cut(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    &text[..end]
}

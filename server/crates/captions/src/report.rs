//! What is told of a file: why it is refused, and what of it is not kept. Both by line.

use serde::Serialize;
use utoipa::ToSchema;

/// So many lines are told of one file.
const MOST: usize = 100;
/// Letters of a text that is quoted.
const LONGEST: usize = 60;

/// A fault or a warning.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, ToSchema)]
#[schema(as = CaptionsLine)]
pub struct LineNote {
    /// What it is, as `time_malformed`.
    pub code: &'static str,
    /// Its line, from 1; of a warning the first one.
    pub line: usize,
    /// What belongs to the code.
    pub params: LineParams,
}

/// What belongs to the code of a fault or warning.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize, ToSchema)]
#[schema(as = CaptionsLineParams)]
pub struct LineParams {
    /// What stands there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub text: Option<String>,
    /// Of a warning: how often.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub count: Option<usize>,
}

/// Collects faults and warnings.
#[derive(Debug, Default)]
pub(crate) struct Report {
    faults: Vec<LineNote>,
    warnings: Vec<LineNote>,
}

impl Report {
    /// A fault in a line, with what stands there.
    pub(crate) fn fault(&mut self, code: &'static str, line: usize, text: &str) {
        if self.faults.len() < MOST {
            let text = quoted(text);
            self.faults.push(LineNote {
                code,
                line,
                params: LineParams { text, count: None },
            });
        }
    }

    /// What is not kept; counted, and told with its first line.
    pub(crate) fn warn(&mut self, code: &'static str, line: usize, text: &str) {
        let text = quoted(text);
        let is_known = |known: &LineNote| known.code == code && known.params.text == text;
        match self.warnings.iter().position(is_known) {
            Some(at) => self.warnings[at].params.count = self.warnings[at].params.count.map(|count| count + 1),
            None if self.warnings.len() < MOST => self.warnings.push(LineNote {
                code,
                line,
                params: LineParams { text, count: Some(1) },
            }),
            None => {}
        }
    }

    /// A fault that is told only where there is no other.
    pub(crate) fn fault_unless_any(&mut self, code: &'static str, line: usize) {
        if self.faults.is_empty() {
            self.fault(code, line, "");
        }
    }

    /// Whether no more faults are told.
    pub(crate) fn is_full(&self) -> bool {
        self.faults.len() >= MOST
    }

    /// The warnings, or the faults in the order of their lines.
    pub(crate) fn finish(mut self) -> Result<Vec<LineNote>, Vec<LineNote>> {
        self.faults.sort_by_key(|fault| fault.line);
        if self.faults.is_empty() {
            Ok(self.warnings)
        } else {
            Err(self.faults)
        }
    }
}

fn quoted(text: &str) -> Option<String> {
    let visible = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let text: String = visible.take(LONGEST).collect();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

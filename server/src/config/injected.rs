//! Variables that Kubernetes and Docker put into the environment of every program beside a service called like this one:
//! `MEDIFLIX_SERVICE_HOST`, `MEDIFLIX_WEB_PORT_8080_TCP_ADDR`, `MEDIFLIX_DB_ENV_LANG`.

/// Whether a name is such a variable's.
pub(super) fn is_injected(name: &str) -> bool {
    let Some(rest) = name.strip_prefix("MEDIFLIX_") else {
        return false;
    };
    // The service may be called `mediflix` alone: then nothing stands before.
    let rest = format!("_{rest}");
    let numbered_port = rest.match_indices("_PORT_").any(|(at, marker)| {
        let after = &rest[at + marker.len()..];
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        digits > 0 && after[digits..].starts_with('_')
    });
    let service_port = rest
        .split_once("_SERVICE_PORT")
        .is_some_and(|(_, after)| after.is_empty() || after.starts_with('_'));
    rest.ends_with("_SERVICE_HOST")
        || service_port
        || rest.ends_with("_PORT")
        || numbered_port
        || rest.contains("_ENV_")
}

#[cfg(test)]
mod tests {
    use super::is_injected;

    #[test]
    fn names_of_services_are_told_from_settings() {
        for injected in [
            "MEDIFLIX_SERVICE_HOST",
            "MEDIFLIX_SERVICE_PORT",
            "MEDIFLIX_WEB_SERVICE_PORT_HTTP",
            "MEDIFLIX_PORT",
            "MEDIFLIX_PORT_8080_TCP",
            "MEDIFLIX_WEB_PORT_8080_TCP_ADDR",
            "MEDIFLIX_DB_ENV_LANG",
        ] {
            assert!(is_injected(injected), "{injected}");
        }
        for other in [
            "MEDIFLIX_HTTP_LISTEN",
            "MEDIFLIX_SERVICE",
            "MEDIFLIX_REPORT",
            "MEDIFLIX_PORT_TCP",
            "MEDIFLIX_SERVICE_PORTS",
            "PORT",
        ] {
            assert!(!is_injected(other), "{other}");
        }
    }
}

//! The listening socket: who shows no stream key is refused within the handshake.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use libc::sockaddr;

use super::connections::Connections;
use super::library::{Library, Socket, SocketOption};
use super::stream_id;

/// Callers whose handshake has ended and whom nobody has accepted.
const BACKLOG: c_int = 8;
/// SRT 1.3 brought stream ids.
const OLDEST: c_int = 0x0001_0300;
/// The reasons of SRT's access control that callers show: bad request, too many.
const BAD_REQUEST: c_int = 1400;
const OVERLOAD: c_int = 1402;
const REFUSED: c_int = -1;
const PAUSE: Duration = Duration::from_millis(200);

/// What is asked before a handshake ends.
struct Door {
    library: &'static Library,
    connections: Arc<Connections>,
}

/// Listens at `address`, in threads of its own, until the process ends; returns where.
pub(super) fn open(
    library: &'static Library,
    address: SocketAddr,
    connections: &Arc<Connections>,
) -> io::Result<SocketAddr> {
    let socket = library.socket()?;
    library.set(socket, SocketOption::MinimumVersion, OLDEST)?;
    if address.is_ipv6() {
        // `[::]` takes callers of both families.
        library.set(socket, SocketOption::Ipv6Only, 0)?;
    }
    let door: &'static Door = Box::leak(Box::new(Door {
        library,
        connections: connections.clone(),
    }));
    let data = std::ptr::from_ref(door).cast_mut().cast();
    let address = library.listen(socket, address, (decide, data), BACKLOG)?;
    let connections = connections.clone();
    std::thread::Builder::new().name("accept".to_owned()).spawn(move || {
        loop {
            match library.accept(socket) {
                Ok(accepted) => connections.add(accepted),
                // One that went between handshake and here.
                Err(_) => std::thread::sleep(PAUSE),
            }
        }
    })?;
    Ok(address)
}

/// Looks at a caller. It holds up all others meanwhile, so it asks nobody.
#[expect(unsafe_code, reason = "the library calls it")]
unsafe extern "C" fn decide(
    data: *mut c_void,
    caller: Socket,
    _: c_int,
    _: *const sockaddr,
    stream_id: *const c_char,
) -> c_int {
    // SAFETY: it was leaked, and nobody changes it.
    let door = unsafe { &*data.cast::<Door>() };
    let shown = if stream_id.is_null() {
        ""
    } else {
        // SAFETY: the library ends it with a zero and keeps it for this call.
        unsafe { CStr::from_ptr(stream_id) }.to_str().unwrap_or_default()
    };
    let reason = if stream_id::stream_key(shown).is_none() {
        BAD_REQUEST
    } else if door.connections.are_full() {
        OVERLOAD
    } else {
        return 0;
    };
    door.library.refuse(caller, reason);
    REFUSED
}

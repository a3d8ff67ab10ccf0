//! libsrt, as far as a listener needs it.
//!
//! It is loaded while running: GStreamer's plugins and ffmpeg bring it, and who builds the transcoder needs no headers of it.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use libc::{sockaddr, sockaddr_storage};

use super::address::{self, CAddress};

/// The same library, built with one or the other library for cryptography.
const NAMES: [&CStr; 2] = [c"libsrt-gnutls.so.1.5", c"libsrt.so.1.5"];
/// A stream id, and the zero behind it.
const STREAM_ID_BYTES: usize = 513;
/// The largest payload of a packet.
pub(super) const LARGEST_PAYLOAD: usize = 1456;

/// A socket of the library; the number is never used again in a process.
pub(super) type Socket = c_int;

/// Called in the library's thread for each caller, before the handshake ends: anything but 0 refuses it.
pub(super) type Decide = unsafe extern "C" fn(*mut c_void, Socket, c_int, *const sockaddr, *const c_char) -> c_int;

/// Options of sockets (`SRT_SOCKOPT`).
#[derive(Clone, Copy)]
pub(super) enum SocketOption {
    BlockingReads = 2,
    MinimumVersion = 45,
    StreamId = 46,
    Ipv6Only = 54,
}

/// What a read found.
pub(super) enum Received {
    Bytes(usize),
    /// There is no more now.
    Nothing,
    /// The connection has ended.
    Gone,
}

const INVALID: Socket = -1;
/// `SRT_EASYNCRCV`, `SRT_ETIMEOUT`
const NOTHING_TO_READ: c_int = 6002;
const TIMED_OUT: c_int = 6003;
/// `SRT_EPOLL_IN | SRT_EPOLL_ERR`
const READABLE: c_int = 0x1 | 0x8;

type EpollWait = unsafe extern "C" fn(
    c_int,
    *mut Socket,
    *mut c_int,
    *mut Socket,
    *mut c_int,
    i64,
    *mut c_int,
    *mut c_int,
    *mut c_int,
    *mut c_int,
) -> c_int;

/// Its functions.
pub(super) struct Library {
    create_socket: unsafe extern "C" fn() -> Socket,
    bind: unsafe extern "C" fn(Socket, *const sockaddr, c_int) -> c_int,
    listen: unsafe extern "C" fn(Socket, c_int) -> c_int,
    listen_callback: unsafe extern "C" fn(Socket, Decide, *mut c_void) -> c_int,
    accept: unsafe extern "C" fn(Socket, *mut sockaddr, *mut c_int) -> Socket,
    close: unsafe extern "C" fn(Socket) -> c_int,
    getsockname: unsafe extern "C" fn(Socket, *mut sockaddr, *mut c_int) -> c_int,
    getsockflag: unsafe extern "C" fn(Socket, c_int, *mut c_void, *mut c_int) -> c_int,
    setsockflag: unsafe extern "C" fn(Socket, c_int, *const c_void, c_int) -> c_int,
    recvmsg: unsafe extern "C" fn(Socket, *mut c_char, c_int) -> c_int,
    setrejectreason: unsafe extern "C" fn(Socket, c_int) -> c_int,
    getlasterror: unsafe extern "C" fn(*mut c_int) -> c_int,
    getlasterror_str: unsafe extern "C" fn() -> *const c_char,
    epoll_create: unsafe extern "C" fn() -> c_int,
    epoll_add_usock: unsafe extern "C" fn(c_int, Socket, *const c_int) -> c_int,
    epoll_wait: EpollWait,
    epoll_release: unsafe extern "C" fn(c_int) -> c_int,
    startup: unsafe extern "C" fn() -> c_int,
}

#[expect(
    unsafe_code,
    reason = "a C library: functions have the types of its header, pointers are valid for the call"
)]
impl Library {
    /// Loads it, for good.
    pub(super) fn load() -> io::Result<&'static Self> {
        // SAFETY: its constructors need nothing of ours.
        let handle = NAMES.map(|name| unsafe { libc::dlopen(name.as_ptr(), libc::RTLD_NOW) });
        let Some(handle) = handle.into_iter().find(|handle| !handle.is_null()) else {
            let missing = "libsrt 1.5 is not installed: run scripts/install-packages run";
            return Err(io::Error::new(io::ErrorKind::NotFound, missing));
        };
        /// SAFETY: whoever calls it names the function's own type.
        unsafe fn function<F: Copy>(handle: *mut c_void, name: &CStr) -> io::Result<F> {
            // SAFETY: the handle is open and the name ends with a zero.
            let found = unsafe { libc::dlsym(handle, name.as_ptr()) };
            if found.is_null() {
                let missing = format!("libsrt has no {}", name.to_string_lossy());
                return Err(io::Error::new(io::ErrorKind::NotFound, missing));
            }
            // SAFETY: a function pointer is as large as this one.
            Ok(unsafe { std::mem::transmute_copy(&found) })
        }
        // SAFETY: the types are those of srt.h 1.5.
        unsafe {
            Ok(Box::leak(Box::new(Self {
                create_socket: function(handle, c"srt_create_socket")?,
                bind: function(handle, c"srt_bind")?,
                listen: function(handle, c"srt_listen")?,
                listen_callback: function(handle, c"srt_listen_callback")?,
                accept: function(handle, c"srt_accept")?,
                close: function(handle, c"srt_close")?,
                getsockname: function(handle, c"srt_getsockname")?,
                getsockflag: function(handle, c"srt_getsockflag")?,
                setsockflag: function(handle, c"srt_setsockflag")?,
                recvmsg: function(handle, c"srt_recvmsg")?,
                setrejectreason: function(handle, c"srt_setrejectreason")?,
                getlasterror: function(handle, c"srt_getlasterror")?,
                getlasterror_str: function(handle, c"srt_getlasterror_str")?,
                epoll_create: function(handle, c"srt_epoll_create")?,
                epoll_add_usock: function(handle, c"srt_epoll_add_usock")?,
                epoll_wait: function(handle, c"srt_epoll_wait")?,
                epoll_release: function(handle, c"srt_epoll_release")?,
                startup: function(handle, c"srt_startup")?,
            })))
        }
    }

    /// A new socket. The first one starts the library's threads.
    pub(super) fn socket(&self) -> io::Result<Socket> {
        // SAFETY: no pointers.
        self.checked(unsafe { (self.startup)() })?;
        // SAFETY: no pointers.
        self.checked(unsafe { (self.create_socket)() })
    }

    pub(super) fn set(&self, socket: Socket, option: SocketOption, value: c_int) -> io::Result<()> {
        let bytes = value.to_ne_bytes();
        // SAFETY: the bytes outlive the call. Options that are no numbers are booleans, which may have any of these lengths.
        let set = unsafe { (self.setsockflag)(socket, option as c_int, bytes.as_ptr().cast(), bytes.len() as c_int) };
        self.checked(set).map(drop)
    }

    /// Binds `socket` and has it listen; returns where.
    pub(super) fn listen(
        &self,
        socket: Socket,
        address: SocketAddr,
        (decide, data): (Decide, *mut c_void),
        backlog: c_int,
    ) -> io::Result<SocketAddr> {
        let address = CAddress::from(address);
        let (pointer, length) = address.pointer();
        // SAFETY: the address outlives the call.
        self.checked(unsafe { (self.bind)(socket, pointer, length) })?;
        // SAFETY: the caller's data live as long as the socket.
        self.checked(unsafe { (self.listen_callback)(socket, decide, data) })?;
        // SAFETY: no pointers.
        self.checked(unsafe { (self.listen)(socket, backlog) })?;
        // SAFETY: any bytes are a storage.
        let mut storage: sockaddr_storage = unsafe { std::mem::zeroed() };
        let mut length = size_of::<sockaddr_storage>() as c_int;
        // SAFETY: both outlive the call, and the length is that of the storage.
        let told = unsafe { (self.getsockname)(socket, (&raw mut storage).cast(), &raw mut length) };
        self.checked(told)?;
        address::read(&storage).ok_or_else(|| io::Error::other("an address of no known family"))
    }

    /// Waits for the next connection.
    pub(super) fn accept(&self, socket: Socket) -> io::Result<Socket> {
        // SAFETY: it may be told that nobody wants the address.
        self.checked(unsafe { (self.accept)(socket, std::ptr::null_mut(), std::ptr::null_mut()) })
    }

    /// The stream id of a connection.
    pub(super) fn stream_id(&self, socket: Socket) -> io::Result<String> {
        let mut bytes = [0u8; STREAM_ID_BYTES];
        let mut length = STREAM_ID_BYTES as c_int;
        let option = SocketOption::StreamId as c_int;
        // SAFETY: both outlive the call, and the length is that of the bytes.
        let got = unsafe { (self.getsockflag)(socket, option, bytes.as_mut_ptr().cast(), &raw mut length) };
        self.checked(got)?;
        let id = bytes.get(..usize::try_from(length).unwrap_or(0)).unwrap_or_default();
        let id = id.split(|byte| *byte == 0).next().unwrap_or_default();
        Ok(String::from_utf8_lossy(id).into_owned())
    }

    /// Has a caller know why it is refused.
    pub(super) fn refuse(&self, socket: Socket, reason: c_int) {
        // SAFETY: no pointers. Without a reason it is refused as well.
        unsafe { (self.setrejectreason)(socket, reason) };
    }

    /// Closes a socket; one that is closed stays so.
    pub(super) fn close(&self, socket: Socket) {
        // SAFETY: no pointers.
        unsafe { (self.close)(socket) };
    }

    /// What watches the socket for data and its end.
    pub(super) fn watch(&self, socket: Socket) -> io::Result<c_int> {
        // SAFETY: no pointers.
        let watch = self.checked(unsafe { (self.epoll_create)() })?;
        let events = READABLE;
        // SAFETY: the events outlive the call.
        let added = unsafe { (self.epoll_add_usock)(watch, socket, &raw const events) };
        match self.checked(added) {
            Ok(_) => Ok(watch),
            Err(error) => {
                self.forget(watch);
                Err(error)
            }
        }
    }

    pub(super) fn forget(&self, watch: c_int) {
        // SAFETY: no pointers.
        unsafe { (self.epoll_release)(watch) };
    }

    /// Waits until there is something to read, `patience` at most; whether there may be.
    pub(super) fn wait(&self, watch: c_int, patience: Duration) -> io::Result<bool> {
        let (mut ready, mut count) = (INVALID, 1);
        let none = std::ptr::null_mut();
        let ms = i64::try_from(patience.as_millis()).unwrap_or(i64::MAX);
        // SAFETY: both outlive the call, and there is room for one socket. The other sets are left out.
        let found = unsafe {
            (self.epoll_wait)(
                watch,
                &raw mut ready,
                &raw mut count,
                none,
                none,
                ms,
                none,
                none,
                none,
                none,
            )
        };
        if found < 0 && self.last_error() == TIMED_OUT {
            return Ok(false);
        }
        self.checked(found).map(|_| true)
    }

    /// Reads the next payload of a connection.
    pub(super) fn receive(&self, socket: Socket, to: &mut [u8]) -> Received {
        let room = c_int::try_from(to.len()).unwrap_or(c_int::MAX);
        // SAFETY: there is as much room as is said.
        let read = unsafe { (self.recvmsg)(socket, to.as_mut_ptr().cast(), room) };
        match usize::try_from(read) {
            Ok(0) => Received::Gone,
            Ok(bytes) => Received::Bytes(bytes),
            Err(_) if self.last_error() == NOTHING_TO_READ => Received::Nothing,
            Err(_) => Received::Gone,
        }
    }

    fn last_error(&self) -> c_int {
        // SAFETY: it may be told that nobody wants the system's error.
        unsafe { (self.getlasterror)(std::ptr::null_mut()) }
    }

    fn checked(&self, answer: c_int) -> io::Result<c_int> {
        if answer >= 0 {
            return Ok(answer);
        }
        // SAFETY: the text stays until this thread's next call.
        let text = unsafe { CStr::from_ptr((self.getlasterror_str)()) };
        Err(io::Error::other(text.to_string_lossy().into_owned()))
    }
}

//! The connection of an encoder: greeting, stream key, then tags until it is gone.
//!
//! Nothing of it waits without an end, and nothing is kept of media before [`Connection::accept`].

use std::io;
use std::time::Duration;

use bytes::BufMut;
use mediflix_protocol::live::{StreamKey, Transport};
use rml_rtmp::chunk_io::ChunkSerializer;
use rml_rtmp::handshake::{Handshake, HandshakeProcessResult, PeerType};
use rml_rtmp::messages::{MessagePayload, RtmpMessage};
use rml_rtmp::rml_amf0::Amf0Value;
use rml_rtmp::sessions::{ServerSession, ServerSessionConfig, ServerSessionEvent, ServerSessionResult};
use rml_rtmp::time::RtmpTimestamp;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::chunks::{Chunks, Malformed, Message, kind};
use super::connection::{Connection, Fault, SILENCE};
use super::flv::{self, Flv, Tag};
use super::nesting;

/// From the connection to the stream key.
const GREETING: Duration = Duration::from_secs(10);
/// A peer that does not take our few bytes is gone.
const ANSWER: Duration = Duration::from_secs(5);
/// Commands of one connection; encoders send about eight.
const MOST_COMMANDS: usize = 64;
/// Keys are shorter.
const LONGEST_KEY: usize = 256;
/// Metadata of encoders are about 500 bytes.
const LONGEST_METADATA: usize = 64 << 10;
const READ: usize = 64 << 10;

impl From<Malformed> for Fault {
    fn from(malformed: Malformed) -> Self {
        Self::Malformed(malformed.to_string())
    }
}

/// Whatever the library says, without what the encoder sent.
fn malformed(error: &dyn std::fmt::Debug) -> Fault {
    let said = format!("{error:?}");
    let name: String = said.chars().take_while(char::is_ascii_alphanumeric).collect();
    Fault::Malformed(name)
}

/// A connected encoder.
pub(super) struct Encoder {
    socket: TcpStream,
    chunks: Chunks,
    session: ServerSession,
    /// The library reads commands from chunks of its own.
    commands: ChunkSerializer,
    taken: usize,
    request: Option<u32>,
    stream: u32,
    over: bool,
    /// Bytes after which the peer wants to hear of them, those received, and those told.
    window: u32,
    received: u32,
    told: u32,
}

impl Encoder {
    /// Greets whoever connected and returns the stream key that it shows.
    pub(super) async fn greet(mut socket: TcpStream) -> Result<(Self, StreamKey), Fault> {
        socket.set_nodelay(true)?;
        let greeting = async move {
            let rest = shake_hands(&mut socket).await?;
            let config = ServerSessionConfig {
                window_ack_size: 2_500_000,
                ..ServerSessionConfig::new()
            };
            let (session, first) = ServerSession::new(config).map_err(|error| malformed(&error))?;
            let mut encoder = Self {
                socket,
                chunks: Chunks::new(),
                session,
                commands: ChunkSerializer::new(),
                taken: 0,
                request: None,
                stream: 0,
                over: false,
                window: u32::MAX,
                received: 0,
                told: 0,
            };
            encoder.chunks.add(&rest);
            encoder.answer(first).await?;
            loop {
                while let Some(message) = encoder.chunks.next()? {
                    if let Some(key) = encoder.command(message).await? {
                        return Ok((encoder, key));
                    }
                }
                encoder.read().await?;
            }
        };
        timeout(GREETING, greeting).await.unwrap_or(Err(Fault::Silent))
    }

    async fn tag(&mut self, message: Message) -> Result<Option<Tag>, Fault> {
        let tag = |data| Tag {
            kind: message.kind,
            timestamp: message.timestamp,
            data,
        };
        match message.kind {
            // Two bytes say what it is; without them there is nothing in it.
            kind::AUDIO | kind::VIDEO if message.data.len() > 1 => {
                let tag = tag(message.data);
                match tag.foreign_codec() {
                    Some(codec) => Err(Fault::Codec(codec)),
                    None => Ok(Some(tag)),
                }
            }
            kind::DATA if message.data.len() <= LONGEST_METADATA => Ok(flv::metadata(&message.data).map(tag)),
            kind::COMMAND | kind::CONTROL | kind::WINDOW => self.command(message).await.map(|_| None),
            _ => Ok(None),
        }
    }

    /// Has the library answer a command. Returns the stream key once it was shown.
    async fn command(&mut self, message: Message) -> Result<Option<StreamKey>, Fault> {
        match message.kind {
            kind::WINDOW => {
                let window = message.data.get(..4).map(|four| [four[0], four[1], four[2], four[3]]);
                self.window = window.map_or(u32::MAX, u32::from_be_bytes).max(1);
                return Ok(None);
            }
            kind::COMMAND if !nesting::is_shallow(&message.data) => {
                return Err(Fault::Malformed("a command that is none".to_owned()));
            }
            kind::COMMAND | kind::CONTROL => {}
            _ => return Ok(None),
        }
        self.taken += 1;
        if self.taken > MOST_COMMANDS {
            return Err(Fault::Malformed("too many commands".to_owned()));
        }
        let stream = message.stream;
        let payload = MessagePayload {
            timestamp: RtmpTimestamp::new(message.timestamp),
            type_id: message.kind,
            message_stream_id: stream,
            data: message.data,
        };
        let packet = self.commands.serialize(&payload, true, false);
        let packet = packet.map_err(|error| malformed(&error))?;
        let results = self.session.handle_input(&packet.bytes);
        let mut results = results.map_err(|error| malformed(&error))?;
        let mut shown = None;
        for at in 0..results.len() {
            let ServerSessionResult::RaisedEvent(event) = &results[at] else {
                continue;
            };
            match event {
                ServerSessionEvent::ConnectionRequested { request_id, .. } => {
                    let said = self.session.accept_request(*request_id);
                    results.extend(said.map_err(|error| malformed(&error))?);
                }
                ServerSessionEvent::PublishStreamRequested {
                    request_id, stream_key, ..
                } if self.request.is_none() && stream_key.len() <= LONGEST_KEY => {
                    self.request = Some(*request_id);
                    self.stream = stream;
                    // Some encoders append parameters.
                    let key = stream_key.split('?').next().unwrap_or_default();
                    shown = Some(StreamKey(key.to_owned()));
                }
                ServerSessionEvent::PublishStreamFinished { .. } => self.over = true,
                ServerSessionEvent::UnhandleableAmf0Command { command_name, .. } if command_name == "FCUnpublish" => {
                    self.over = true;
                }
                _ => {}
            }
        }
        self.answer(results).await?;
        Ok(shown)
    }

    /// Sends what the library says.
    async fn answer(&mut self, results: Vec<ServerSessionResult>) -> Result<(), Fault> {
        for result in results {
            if let ServerSessionResult::OutboundResponse(packet) = result {
                write(&mut self.socket, &packet.bytes).await?;
            }
        }
        Ok(())
    }

    /// Reads what has come; zero at the end.
    async fn read(&mut self) -> Result<usize, Fault> {
        let mut bytes = vec![0; READ];
        let read = self.socket.read(&mut bytes).await?;
        self.chunks.add(&bytes[..read]);
        self.received = self.received.wrapping_add(read as u32);
        if self.received.wrapping_sub(self.told) >= self.window {
            self.told = self.received;
            let mut message = vec![2, 0, 0, 0, 0, 0, 4, kind::ACKNOWLEDGEMENT, 0, 0, 0, 0];
            message.put_u32(self.received);
            write(&mut self.socket, &message).await?;
        }
        Ok(read)
    }

    /// Tells of an error on the stream (`onStatus`).
    async fn send_status(&mut self, code: &str, why: &str) -> Result<(), Fault> {
        let text = |text: &str| Amf0Value::Utf8String(text.to_owned());
        let status = [
            ("level", text("error")),
            ("code", text(code)),
            ("description", text(why)),
        ];
        let message = RtmpMessage::Amf0Command {
            command_name: "onStatus".to_owned(),
            transaction_id: 0.0,
            command_object: Amf0Value::Null,
            additional_arguments: vec![Amf0Value::Object(
                status.map(|(name, value)| (name.to_owned(), value)).into(),
            )],
        };
        let payload = message
            .into_message_payload(RtmpTimestamp::new(0), self.stream)
            .map_err(|error| malformed(&error))?;
        let mut chunks = ChunkSerializer::new();
        // As the session has told the peer.
        let told = chunks.set_max_chunk_size(ServerSessionConfig::new().chunk_size, RtmpTimestamp::new(0));
        told.map_err(|error| malformed(&error))?;
        let packet = chunks.serialize(&payload, true, false);
        write(&mut self.socket, &packet.map_err(|error| malformed(&error))?.bytes).await
    }
}

impl Connection for Encoder {
    type Container = Flv;
    const TRANSPORT: Transport = Transport::Rtmp;

    async fn accept(&mut self) -> Result<(), Fault> {
        if let Some(request) = self.request.take() {
            let said = self
                .session
                .accept_request(request)
                .map_err(|error| malformed(&error))?;
            self.answer(said).await?;
        }
        self.chunks.take_media();
        Ok(())
    }

    /// It shows the word.
    async fn refuse(mut self, code: &str, why: &str) {
        // If it is gone, nobody reads the word.
        let _ = self.send_status(code, why).await;
        let _ = timeout(ANSWER, self.socket.shutdown()).await;
    }

    async fn next(&mut self) -> Result<Option<Tag>, Fault> {
        let next = async {
            loop {
                while let Some(message) = self.chunks.next()? {
                    if let Some(tag) = self.tag(message).await? {
                        return Ok(Some(tag));
                    }
                }
                if self.over || self.read().await? == 0 {
                    return Ok(None);
                }
            }
        };
        timeout(SILENCE, next).await.unwrap_or(Err(Fault::Silent))
    }
}

async fn shake_hands(socket: &mut TcpStream) -> Result<Vec<u8>, Fault> {
    let mut handshake = Handshake::new(PeerType::Server);
    let mut bytes = [0; 4 << 10];
    loop {
        let read = socket.read(&mut bytes).await?;
        if read == 0 {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
        let said = handshake.process_bytes(&bytes[..read]);
        match said.map_err(|error| malformed(&error))? {
            HandshakeProcessResult::InProgress { response_bytes } => write(socket, &response_bytes).await?,
            HandshakeProcessResult::Completed {
                response_bytes,
                remaining_bytes,
            } => {
                write(socket, &response_bytes).await?;
                return Ok(remaining_bytes);
            }
        }
    }
}

async fn write(socket: &mut TcpStream, bytes: &[u8]) -> Result<(), Fault> {
    match timeout(ANSWER, socket.write_all(bytes)).await {
        Ok(written) => Ok(written?),
        Err(_) => Err(Fault::Silent),
    }
}

//! The stage of a broadcast: speakers of several hospitals see and hear each other by WebRTC, wherever they are.
//!
//! Whoever has a *seat* is there by its token, with or without an account, and everything is asked of that token again each time. Janus
//! carries the media (`mediflix_janus`); [`engine`] runs it and keeps what is on it, [`publish`] puts somebody on (WHIP, RFC 9725),
//! `listener` has each seat hear all others, and [`composing`] has those who are on air shown to everybody. docs/decisions/38 holds the rules that this follows.

pub mod agree;
pub mod answer;
pub mod choose;
pub mod composing;
pub mod engine;
pub mod enter;
pub mod events;
pub mod hub;
mod ice_servers;
mod listener;
pub mod publish;
pub(in crate::live) mod routes;
mod seat;
pub mod seats;
mod view;

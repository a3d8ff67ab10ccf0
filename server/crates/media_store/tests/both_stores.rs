//! The same behaviour on a local folder and on a real S3 protocol server in this process.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::time::Duration;

use bytes::Bytes;
use futures_util::TryStreamExt;
use mediflix_media_store::{Area, Assembly, LocalStore, MediaStore, ObjectKey, S3Settings, S3Store, StoreError};
use mediflix_test_s3::{ACCESS_KEY, MEDIA_BUCKET, PRIVATE_BUCKET, S3Server, SECRET_KEY};
use tempfile::TempDir;

struct Bench<Held> {
    store: Box<dyn MediaStore>,
    _held: Held,
}

fn local() -> Bench<TempDir> {
    let folder = tempfile::tempdir().unwrap();
    Bench {
        store: Box::new(LocalStore::open(folder.path()).unwrap()),
        _held: folder,
    }
}

async fn s3() -> Bench<S3Server> {
    let server = S3Server::start().await;
    let settings = S3Settings {
        endpoint: server.endpoint.clone(),
        worker_endpoint: None,
        public_media_base: None,
        region: "garage".to_owned(),
        private_bucket: PRIVATE_BUCKET.to_owned(),
        media_bucket: MEDIA_BUCKET.to_owned(),
        access_key: ACCESS_KEY.to_owned(),
        secret_key: SECRET_KEY.to_owned(),
    };
    Bench {
        store: Box::new(S3Store::new(settings)),
        _held: server,
    }
}

macro_rules! on_both_stores {
    ($($name:ident)*) => {$(
        mod $name {
            #[tokio::test]
            async fn local() { super::$name(super::local().store.as_ref()).await }
            #[tokio::test]
            async fn s3() { let bench = super::s3().await; super::$name(bench.store.as_ref()).await }
        }
    )*};
}

on_both_stores! {
    an_object_is_read_whole_and_in_ranges
    what_is_not_there_is_not_found
    everything_below_a_prefix_goes_and_nothing_else
    an_object_arrives_in_pieces_of_any_size
    going_on_from_an_older_state_loses_nothing
    finishing_twice_is_no_error
    an_aborted_object_never_appears
    a_listing_tells_of_every_object_and_of_nothing_unfinished
    what_has_arrived_is_read_or_the_store_says_that_it_cannot_be
}

fn key(text: &str) -> ObjectKey {
    ObjectKey::new(text).unwrap()
}

async fn read(store: &dyn MediaStore, key: &ObjectKey, range: Option<std::ops::Range<u64>>) -> Vec<u8> {
    let stream = store.get(Area::Private, key, range).await.unwrap();
    stream.map_ok(|chunk| chunk.to_vec()).try_concat().await.unwrap()
}

async fn a_listing_tells_of_every_object_and_of_nothing_unfinished(store: &dyn MediaStore) {
    // More than S3 tells in one answer.
    for number in 0..1_100 {
        let key = key(&format!("k/{}/{number}", number % 3));
        store.put(Area::Media, &key, noise(number)).await.unwrap();
    }
    store.put(Area::Private, &key("other"), noise(7)).await.unwrap();
    let begun = store.begin(Area::Media, &key("k/half"), 100).await.unwrap();
    store.append(&begun, noise(50)).await.unwrap();
    let mut entries: Vec<_> = store.list(Area::Media).try_collect().await.unwrap();
    entries.retain(|entry| !entry.key.as_str().contains(".tail-"));
    assert_eq!(entries.len(), 1_100);
    for entry in &entries {
        let (_, number) = entry.key.as_str().rsplit_once('/').unwrap();
        assert_eq!(number, entry.bytes.to_string());
        assert!(entry.modified.elapsed().unwrap() < Duration::from_secs(600));
    }
    let private: Vec<_> = store.list(Area::Private).try_collect().await.unwrap();
    assert_eq!((private.len(), private[0].bytes), (1, 7));
}

fn noise(length: usize) -> Bytes {
    let mut state = 0x2545_f491_u32;
    let next = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    });
    next.take(length).collect::<Vec<_>>().into()
}

async fn append_all(store: &dyn MediaStore, mut state: Assembly, mut bytes: Bytes, step: usize) -> Assembly {
    while !bytes.is_empty() {
        let piece = bytes.split_to(step.min(state.room()).min(bytes.len()));
        state = store.append(&state, piece).await.unwrap();
    }
    state
}

async fn an_object_is_read_whole_and_in_ranges(store: &dyn MediaStore) {
    let key = key("a/b.bin");
    store.put(Area::Private, &key, noise(1000)).await.unwrap();
    assert_eq!(store.length(Area::Private, &key).await.unwrap(), 1000);
    assert_eq!(read(store, &key, None).await, noise(1000));
    assert_eq!(read(store, &key, Some(10..20)).await, noise(1000)[10..20]);
    assert_eq!(read(store, &key, Some(990..2000)).await, noise(1000)[990..]);
    store.put(Area::Private, &key, noise(3)).await.unwrap();
    assert_eq!(read(store, &key, None).await, noise(3));
}

async fn what_is_not_there_is_not_found(store: &dyn MediaStore) {
    let key = key("missing");
    assert!(matches!(
        store.length(Area::Media, &key).await,
        Err(StoreError::NotFound)
    ));
    assert!(matches!(
        store.get(Area::Media, &key, None).await,
        Err(StoreError::NotFound)
    ));
    store.delete(Area::Media, &key).await.unwrap();
    store.delete_below(Area::Media, &key).await.unwrap();
}

async fn everything_below_a_prefix_goes_and_nothing_else(store: &dyn MediaStore) {
    for name in ["p/1", "p/q/2", "p2/3"] {
        store.put(Area::Private, &key(name), noise(1)).await.unwrap();
    }
    store.delete_below(Area::Private, &key("p")).await.unwrap();
    assert!(store.length(Area::Private, &key("p/q/2")).await.is_err());
    assert_eq!(store.length(Area::Private, &key("p2/3")).await.unwrap(), 1);
}

async fn an_object_arrives_in_pieces_of_any_size(store: &dyn MediaStore) {
    let (key, bytes) = (key("sources/x/original"), noise(20 << 20));
    let state = store.begin(Area::Private, &key, bytes.len() as u64).await.unwrap();
    let state = append_all(store, state, bytes.clone(), 3_000_001).await;
    assert!(state.is_complete());
    assert!(
        store.length(Area::Private, &key).await.is_err(),
        "invisible before it is finished"
    );
    store.finish(&state).await.unwrap();
    assert!(read(store, &key, None).await == bytes);
}

async fn going_on_from_an_older_state_loses_nothing(store: &dyn MediaStore) {
    let (key, bytes) = (key("sources/y/original"), noise(20 << 20));
    let fresh = store.begin(Area::Private, &key, bytes.len() as u64).await.unwrap();
    let known = append_all(store, fresh, bytes.slice(..9_000_000), 5_000_000).await;
    append_all(store, known.clone(), noise(9 << 20), 2_500_000).await;
    let state = append_all(store, known, bytes.slice(9_000_000..), 4_000_000).await;
    store.finish(&state).await.unwrap();
    assert!(read(store, &key, None).await == bytes);
}

async fn finishing_twice_is_no_error(store: &dyn MediaStore) {
    let key = key("twice");
    let state = store.begin(Area::Private, &key, 10).await.unwrap();
    let state = store.append(&state, noise(10)).await.unwrap();
    store.finish(&state).await.unwrap();
    store.finish(&state).await.unwrap();
    assert_eq!(read(store, &key, None).await, noise(10));
}

async fn an_aborted_object_never_appears(store: &dyn MediaStore) {
    let key = key("aborted");
    let state = store.begin(Area::Private, &key, 10).await.unwrap();
    let state = store.append(&state, noise(4)).await.unwrap();
    store.abort(&state).await.unwrap();
    assert!(store.length(Area::Private, &key).await.is_err());
}

#[tokio::test]
async fn a_worker_writes_and_reads_by_signed_addresses_and_cannot_send_another_length() {
    let bench = s3().await;
    let (store, key, minute) = (bench.store.as_ref(), key("m/v0/000001.m4s"), Duration::from_secs(60));
    let grant = store
        .presign_put(Area::Private, &key, 5, minute)
        .await
        .unwrap()
        .unwrap();
    let http = reqwest::Client::new();
    let put = |body: &'static str| {
        let headers = &grant.headers;
        let request = headers.iter().fold(http.put(&grant.url), |request, (name, value)| {
            request.header(name, value)
        });
        request.body(body).send()
    };
    assert!(put("hello").await.unwrap().status().is_success());
    let grant = store.presign_get(Area::Private, &key, minute).await.unwrap().unwrap();
    assert_eq!(
        http.get(&grant.url).send().await.unwrap().text().await.unwrap(),
        "hello"
    );
    let stranger = grant.url.replace("m/v0", "m/v1");
    assert_eq!(http.get(stranger).send().await.unwrap().status(), 403);
}

async fn what_has_arrived_is_read_or_the_store_says_that_it_cannot_be(store: &dyn MediaStore) {
    let key = key("sources/half");
    let begun = store.begin(Area::Private, &key, 1000).await.unwrap();
    let half = append_all(store, begun, noise(500), 200).await;
    let arriving = store.get_arriving(&half, 100..900).await;
    if store.shows_arriving() {
        let bytes = arriving
            .unwrap()
            .map_ok(|chunk| chunk.to_vec())
            .try_concat()
            .await
            .unwrap();
        assert_eq!(bytes, noise(500)[100..], "as far as it has come");
    } else {
        assert!(matches!(arriving, Err(StoreError::NotFound)));
    }
    let whole = append_all(store, half.clone(), noise(1000).slice(500..), 300).await;
    store.finish(&whole).await.unwrap();
    assert!(matches!(
        store.get_arriving(&half, 0..500).await,
        Err(StoreError::NotFound)
    ));
    assert_eq!(read(store, &key, Some(0..500)).await, noise(1000)[..500]);
}

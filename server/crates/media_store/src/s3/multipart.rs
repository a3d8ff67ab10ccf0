//! Uploads in parts: S3 wants parts of 5 MiB at least, clients send what they have. What comes after the last whole part is kept in
//! an object of its own.

use aws_sdk_s3::types::{CompletedMultipartUpload, CompletedPart};
use bytes::{Bytes, BytesMut};

use super::S3Store;
use super::client::failed;
use crate::{Area, Assembly, MediaStore, ObjectKey, StoreError};

impl S3Store {
    /// Begins an upload in parts.
    pub(super) async fn begin_multipart(
        &self,
        area: Area,
        key: &ObjectKey,
        length: u64,
    ) -> Result<Assembly, StoreError> {
        let request = self
            .client
            .create_multipart_upload()
            .bucket(self.bucket(area))
            .key(key.as_str());
        let id = request.send().await.map_err(failed)?.upload_id;
        let id = id.ok_or_else(|| StoreError::Unavailable("a multipart upload has no id".to_owned()))?;
        Ok(Assembly::new(area, key.clone(), length, Some(id)))
    }

    /// Appends bytes: a whole part is uploaded, what comes after the last one is kept as its tail.
    pub(super) async fn append_to_multipart(&self, assembly: &Assembly, bytes: Bytes) -> Result<Assembly, StoreError> {
        let mut next = assembly.advanced(bytes.len());
        let part = if assembly.tail_bytes() == 0 {
            bytes
        } else {
            let mut whole = BytesMut::from(self.read_tail(assembly).await?);
            whole.extend_from_slice(&bytes);
            whole.freeze()
        };
        if next.tail_bytes() == 0 || next.is_complete() {
            next.parts
                .truncate(usize::try_from(assembly.part_index()).unwrap_or(usize::MAX));
            next.parts.push(self.upload_part(assembly, part).await?);
        } else {
            self.put_raw(assembly.area, Self::tail_key(assembly), part).await?;
        }
        Ok(next)
    }

    /// Makes the object visible and removes its tails.
    pub(super) async fn finish_multipart(&self, assembly: &Assembly) -> Result<(), StoreError> {
        let part = |(index, tag): (usize, &String)| {
            CompletedPart::builder()
                .part_number(i32::try_from(index + 1).unwrap_or(i32::MAX))
                .e_tag(tag)
                .build()
        };
        let parts = assembly.parts.iter().enumerate().map(part).collect();
        let complete = CompletedMultipartUpload::builder().set_parts(Some(parts)).build();
        let request = self
            .client
            .complete_multipart_upload()
            .bucket(self.bucket(assembly.area));
        let request = request
            .key(assembly.key.as_str())
            .set_upload_id(assembly.multipart.clone());
        match request.multipart_upload(complete).send().await.map_err(failed) {
            Err(error)
                if !self
                    .length(assembly.area, &assembly.key)
                    .await
                    .is_ok_and(|n| n == assembly.length) =>
            {
                return Err(error);
            }
            _ => {}
        }
        for part in 0..=assembly.part_index() {
            let tail = format!("{}.tail-{part}", assembly.key);
            if let Err(error) = self.delete_raw(assembly.area, tail).await {
                tracing::warn!(%error, "a finished upload's tail stays behind");
                break;
            }
        }
        Ok(())
    }

    /// Gives an upload up.
    pub(super) async fn abort_multipart(&self, assembly: &Assembly) -> Result<(), StoreError> {
        for part in 0..=assembly.part_index() {
            self.delete_raw(assembly.area, format!("{}.tail-{part}", assembly.key))
                .await?;
        }
        let request = self.client.abort_multipart_upload().bucket(self.bucket(assembly.area));
        let request = request
            .key(assembly.key.as_str())
            .set_upload_id(assembly.multipart.clone());
        match request.send().await.map_err(failed) {
            Ok(_) | Err(StoreError::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// The object that keeps the bytes after the last complete part. Its name has the part's number: a tail
    /// that was written but not recorded never replaces the one that was.
    fn tail_key(assembly: &Assembly) -> String {
        format!("{}.tail-{}", assembly.key, assembly.part_index())
    }

    async fn read_tail(&self, assembly: &Assembly) -> Result<Bytes, StoreError> {
        let length = assembly.tail_bytes();
        let output = self
            .client
            .get_object()
            .bucket(self.bucket(assembly.area))
            .key(Self::tail_key(assembly))
            .range(format!("bytes=0-{}", length - 1))
            .send()
            .await
            .map_err(failed)?;
        let bytes = output
            .body
            .collect()
            .await
            .map_err(|e| StoreError::Unavailable(e.to_string()))?
            .into_bytes();
        if bytes.len() as u64 == length {
            Ok(bytes)
        } else {
            Err(StoreError::Unavailable("the upload's tail is too short".to_owned()))
        }
    }

    async fn upload_part(&self, assembly: &Assembly, bytes: Bytes) -> Result<String, StoreError> {
        let number = i32::try_from(assembly.part_index() + 1)
            .map_err(|_| StoreError::Unavailable("too many parts".to_owned()))?;
        let output = self
            .client
            .upload_part()
            .bucket(self.bucket(assembly.area))
            .key(assembly.key.as_str())
            .set_upload_id(assembly.multipart.clone())
            .part_number(number)
            .body(bytes.into())
            .send()
            .await
            .map_err(failed)?;
        output
            .e_tag
            .ok_or_else(|| StoreError::Unavailable("a part has no entity tag".to_owned()))
    }
}

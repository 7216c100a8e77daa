/**
 * The files of tenants: bytes on disk under their hash, a row per file and tenant, deleted after the tenant's days. A
 * file is written aside, hashed while it streams, and moved into its place under the lock of its {@code media_file} row.
 */
@NullMarked
package io.wagate.media;

import org.jspecify.annotations.NullMarked;

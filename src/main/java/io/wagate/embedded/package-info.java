/**
 * Embedded mode: what lets one command on a bare machine run the whole product. Active while no
 * {@code spring.datasource.url} is set; starts a MariaDB server, makes the master key, keeps mails readable, and fills
 * an empty database with a demo tenant. Nothing of it happens with an external database,
 * where {@link ExternalStart} invites the first administrator instead.
 */
@NullMarked
package io.wagate.embedded;

import org.jspecify.annotations.NullMarked;

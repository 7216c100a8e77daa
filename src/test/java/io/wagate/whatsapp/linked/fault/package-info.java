/**
 * What kill -9 does to conversations on linked devices. {@code LinkedNode} is an application in a process of its own,
 * {@code LinkedFault} kills it while its sessions write and are written to, and {@code LinkedJudgement} reads what others
 * wrote down: the local WhatsApp, the phones, the client of the API and the receiver of the webhooks.
 */
@NullMarked
package io.wagate.whatsapp.linked.fault;

import org.jspecify.annotations.NullMarked;

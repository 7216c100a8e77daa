package io.wagate.event;

import java.util.List;

/** Published inside the transaction that wrote these events; a listener adds what must be committed with them. */
public record EventsAppended(List<Event> events) {}

package io.wagate.whatsapp.linked.node;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One element of the stream: a tag, attributes, and either bytes or children or nothing. Its text form names tags and
 * attributes and never shows bytes, because those are messages and keys.
 */
public final class Node {

    private final String tag;
    private final Map<String, String> attributes;
    private final byte @Nullable [] bytes;
    private final List<Node> children;

    private Node(String tag, Map<String, String> attributes, byte @Nullable [] bytes, List<Node> children) {
        this.tag = tag;
        this.attributes = Collections.unmodifiableMap(attributes);
        this.bytes = bytes;
        this.children = List.copyOf(children);
    }

    public static Node of(String tag, Node... children) {
        return new Node(tag, Map.of(), null, List.of(children));
    }

    public static Node of(String tag, List<Node> children) {
        return new Node(tag, Map.of(), null, children);
    }

    public static Node of(String tag, byte[] bytes) {
        return new Node(tag, Map.of(), bytes, List.of());
    }

    static Node of(String tag, Map<String, String> attributes, byte @Nullable [] bytes, List<Node> children) {
        return new Node(tag, attributes, bytes, children);
    }

    /** The same node with one attribute more; null adds nothing. */
    public Node with(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(name, value);
        return new Node(tag, more, bytes, children);
    }

    /** The same node with one child more. */
    public Node and(Node child) {
        return new Node(
                tag,
                attributes,
                bytes,
                Stream.concat(children.stream(), Stream.of(child)).toList());
    }

    public String tag() {
        return tag;
    }

    public boolean is(String name) {
        return tag.equals(name);
    }

    public Map<String, String> attributes() {
        return attributes;
    }

    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    public boolean has(String name, String value) {
        return value.equals(attributes.get(name));
    }

    /** The attribute as seconds, a count or an id; empty when it is missing or no number. */
    public Optional<Long> number(String name) {
        String value = attributes.get(name);
        return value == null || !value.matches("[0-9]{1,18}") ? Optional.empty() : Optional.of(Long.valueOf(value));
    }

    public List<Node> children() {
        return children;
    }

    public Stream<Node> children(String name) {
        return children.stream().filter(child -> child.is(name));
    }

    public Optional<Node> child(String name) {
        return children(name).findFirst();
    }

    /** The bytes inside, empty when there are none. */
    public byte[] bytes() {
        return bytes == null ? new byte[0] : bytes.clone();
    }

    boolean hasBytes() {
        return bytes != null;
    }

    public String text() {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("<").append(tag);
        attributes.forEach(
                (name, value) -> text.append(' ').append(name).append('=').append(value));
        if (bytes != null) {
            return text.append('>').append(bytes.length).append(" bytes</>").toString();
        }
        text.append('>');
        children.forEach(text::append);
        return text.append("</>").toString();
    }
}

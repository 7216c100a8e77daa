package io.wagate.localwhatsapp.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** A stanza or a part of one: a tag, attributes, and either children or bytes. Immutable. */
public final class Node {

    private final String tag;
    private final SequencedMap<String, String> attributes;
    private final List<Node> children;
    private final byte[] data;

    Node(String tag, SequencedMap<String, String> attributes, List<Node> children, byte[] data) {
        this.tag = tag;
        this.attributes = attributes;
        this.children = List.copyOf(children);
        this.data = data;
    }

    /** A node without content; attributes are given as name, value, name, value. */
    public static Node of(String tag, String... attributes) {
        SequencedMap<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            map.put(attributes[i], attributes[i + 1]);
        }
        return new Node(tag, map, List.of(), new byte[0]);
    }

    public Node with(String name, String value) {
        SequencedMap<String, String> map = new LinkedHashMap<>(attributes);
        map.put(name, value);
        return new Node(tag, map, children, data);
    }

    /** With the attribute where there is a value, and unchanged where there is none. */
    public Node with(String name, Optional<String> value) {
        return value.map(there -> with(name, there)).orElse(this);
    }

    public Node without(String name) {
        SequencedMap<String, String> map = new LinkedHashMap<>(attributes);
        map.remove(name);
        return new Node(tag, map, children, data);
    }

    public Node holding(Node... more) {
        return holding(List.of(more));
    }

    public Node holding(List<Node> more) {
        List<Node> all = new ArrayList<>(children);
        all.addAll(more);
        return new Node(tag, attributes, all, data);
    }

    public Node holding(byte[] bytes) {
        return new Node(tag, attributes, children, bytes);
    }

    public Node holding(String text) {
        return holding(Crypto.utf8(text));
    }

    public String tag() {
        return tag;
    }

    public boolean is(String expected) {
        return tag.equals(expected);
    }

    public Map<String, String> attributes() {
        return attributes;
    }

    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** An attribute that must be there. */
    public String get(String name) {
        return attribute(name).orElseThrow(() -> new Malformed("<" + tag + "> without " + name));
    }

    public boolean says(String name, String value) {
        return value.equals(attributes.get(name));
    }

    public List<Node> children() {
        return children;
    }

    public List<Node> children(String childTag) {
        return children.stream().filter(child -> child.is(childTag)).toList();
    }

    public Optional<Node> child(String childTag) {
        return children.stream().filter(child -> child.is(childTag)).findFirst();
    }

    /** A child that must be there. */
    public Node need(String childTag) {
        return child(childTag).orElseThrow(() -> new Malformed("<" + tag + "> without <" + childTag + ">"));
    }

    public byte[] data() {
        return data;
    }

    public String text() {
        return new String(data, StandardCharsets.UTF_8);
    }

    /** As XML for people, with the length of bytes instead of the bytes. */
    @Override
    public String toString() {
        StringBuilder xml = new StringBuilder("<").append(tag);
        attributes.forEach((name, value) ->
                xml.append(' ').append(name).append("=\"").append(value).append('"'));
        if (children.isEmpty() && data.length == 0) {
            return xml.append("/>").toString();
        }
        xml.append('>');
        children.forEach(xml::append);
        if (data.length > 0) {
            xml.append('[').append(data.length).append(" bytes]");
        }
        return xml.append("</").append(tag).append('>').toString();
    }
}

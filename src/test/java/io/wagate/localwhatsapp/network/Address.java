package io.wagate.localwhatsapp.network;

import io.wagate.localwhatsapp.wire.Malformed;

/**
 * A device, a person or a group: {@code user[:device]@server}. People have two of them: one of their number ({@code
 * s.whatsapp.net}) and a hidden one ({@code lid}) that tells nothing about the number.
 */
public record Address(String user, int device, String server) {

    private static final String PHONE = "s.whatsapp.net";
    private static final String HIDDEN = "lid";
    private static final String GROUP = "g.us";

    public static Address ofPhone(String number) {
        return new Address(number, 0, PHONE);
    }

    public static Address ofHidden(String lid) {
        return new Address(lid, 0, HIDDEN);
    }

    public static Address ofGroup(String id) {
        return new Address(id, 0, GROUP);
    }

    public static Address parse(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            throw new Malformed("no address: " + text);
        }
        String user = text.substring(0, at);
        int colon = user.indexOf(':');
        String server = text.substring(at + 1).replace("c.us", PHONE);
        try {
            return colon < 0
                    ? new Address(user, 0, server)
                    : new Address(user.substring(0, colon), Integer.parseInt(user.substring(colon + 1)), server);
        } catch (NumberFormatException e) {
            throw new Malformed("no address: " + text, e);
        }
    }

    public boolean isHidden() {
        return server.equals(HIDDEN);
    }

    public boolean isGroup() {
        return server.equals(GROUP);
    }

    public Address withDevice(int number) {
        return new Address(user, number, server);
    }

    /** The person, whatever the device. */
    public Address person() {
        return withDevice(0);
    }

    @Override
    public String toString() {
        return user + (device == 0 ? "" : ":" + device) + "@" + server;
    }
}

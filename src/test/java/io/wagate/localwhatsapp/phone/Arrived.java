package io.wagate.localwhatsapp.phone;

import io.wagate.localwhatsapp.network.Account;
import io.wagate.localwhatsapp.network.Address;
import io.wagate.localwhatsapp.network.Device;

/** A message that a phone could read: by whom, from which device, and in which chat as its addresses go. */
public record Arrived(String id, Address chat, Device from, Letter letter) {

    public Account author() {
        return from.account();
    }

    /** What it says, when it is text, and nothing otherwise. */
    public String text() {
        return letter instanceof Letter.Text text ? text.text() : "";
    }
}

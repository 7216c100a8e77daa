package io.wagate.localwhatsapp.network;

import io.wagate.localwhatsapp.wire.Curve;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A person on WhatsApp: a phone, which is device 0, and the companion devices that it linked. */
public final class Account {

    private final String number;
    private final String lid;
    private final Curve identity;
    private final boolean numberHidden;
    private final Map<Integer, Device> devices = new TreeMap<>();
    private final Set<Account> acquaintances = new HashSet<>();
    private String name;
    private Optional<String> business = Optional.empty();
    private int lastDevice;

    Account(String number, String lid, boolean numberHidden) {
        this.number = number;
        this.lid = lid;
        this.numberHidden = numberHidden;
        this.identity = Curve.random();
        this.name = "Person " + lid.substring(lid.length() - 4);
    }

    /** Digits of E.164. */
    public String number() {
        return number;
    }

    public String lid() {
        return lid;
    }

    /** The phone's identity key, which also signs the account's devices. */
    public Curve identity() {
        return identity;
    }

    /** Whether others know this person by hidden address only. */
    public boolean numberHidden() {
        return numberHidden;
    }

    public Address hidden() {
        return Address.ofHidden(lid);
    }

    public Address phone() {
        return Address.ofPhone(number);
    }

    /** The address of this person in a chat that goes by numbers, or by hidden addresses. */
    Address address(boolean hiddenMode) {
        return hiddenMode || numberHidden ? hidden() : phone();
    }

    /** The other address, where others may know it. */
    Optional<String> otherAddress(boolean hiddenMode) {
        if (numberHidden) {
            return Optional.empty();
        }
        return Optional.of((hiddenMode ? phone() : hidden()).toString());
    }

    public String name() {
        return name;
    }

    void rename(String newName) {
        name = newName;
    }

    /** The name of the business that this account is, which each device learns when it is linked. */
    Optional<String> business() {
        return business;
    }

    public void openBusiness(String businessName) {
        business = Optional.of(businessName);
    }

    public Collection<Device> devices() {
        return List.copyOf(devices.values());
    }

    public List<Device> companions() {
        return devices.values().stream().filter(device -> device.number() != 0).toList();
    }

    Optional<Device> device(int deviceNumber) {
        return Optional.ofNullable(devices.get(deviceNumber));
    }

    int nextDevice() {
        return ++lastDevice;
    }

    public void add(Device device) {
        devices.put(device.number(), device);
    }

    void remove(Device device) {
        devices.remove(device.number());
    }

    /** Both wrote to each other or asked for each other's devices: they are told when these change. */
    void meets(Account other) {
        acquaintances.add(other);
        other.acquaintances.add(this);
    }

    Set<Account> acquaintances() {
        return Set.copyOf(acquaintances);
    }
}

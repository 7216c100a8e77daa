package io.wagate.whatsapp.linked.keep;

import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.proto.KeptGroup;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which devices hold our sender key of a group, so that each gets it once. */
public final class KeyHolders {

    private final Vault vault;

    public KeyHolders(Vault vault) {
        this.vault = vault;
    }

    public Set<String> of(Address group) {
        return vault.get(name(group))
                .map(bytes -> Kept.read(bytes, KeptGroup.parser(), KeptGroup::getVersion))
                .map(kept -> (Set<String>) new HashSet<>(kept.getDevicesList()))
                .orElse(Set.of());
    }

    public void add(Address group, List<Address> devices) {
        Set<String> all = new TreeSet<>(of(group));
        devices.forEach(device -> all.add(device.toString()));
        vault.put(
                name(group),
                KeptGroup.newBuilder()
                        .setVersion(Kept.VERSION)
                        .addAllDevices(all)
                        .build()
                        .toByteArray());
    }

    public void forget(Address group) {
        vault.remove(name(group));
    }

    private static String name(Address group) {
        return "group/" + group;
    }
}

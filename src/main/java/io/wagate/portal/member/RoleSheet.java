package io.wagate.portal.member;

import io.wagate.account.Role;
import io.wagate.kernel.Permission;
import io.wagate.portal.Say;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What each role may do, made of the tables that decide it.
 *
 * @param roles the columns
 * @param rows one for each permission
 */
record RoleSheet(List<Role> roles, List<Row> rows) {

    /**
     * A permission.
     *
     * @param held for each of the roles whether it has it
     * @param holders the titles of those that have it, for whoever reads
     */
    record Row(Permission permission, List<Boolean> held, String holders) {}

    static RoleSheet of(Say say) {
        return new RoleSheet(
                List.of(Role.values()),
                Arrays.stream(Permission.values())
                        .map(permission -> row(permission, say))
                        .toList());
    }

    private static Row row(Permission permission, Say say) {
        List<Role> holders = Role.holding(permission);
        return new Row(
                permission,
                Arrays.stream(Role.values()).map(holders::contains).toList(),
                holders.stream()
                        .map(role -> say.of("members.role." + role.name()))
                        .collect(Collectors.joining(", ")));
    }
}

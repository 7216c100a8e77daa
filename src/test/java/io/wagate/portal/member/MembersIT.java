package io.wagate.portal.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wagate.account.Member;
import io.wagate.account.MemberService;
import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.audit.AuditEntry;
import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.ProblemException;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Mailbox;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.tenant.Tenant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is in a company, as what, and how that changes. */
@IntegrationTest
class MembersIT {

    @Autowired
    People people;

    @Autowired
    MemberService members;

    @Autowired
    ApiKeyService keys;

    @Autowired
    AuditLog audit;

    private Tenant bakery;
    private People.Person ana;
    private People.Person adam;
    private People.Person ben;

    @BeforeEach
    void anOwnerAnAdminAndADeveloper() {
        bakery = people.tenant("Northwind Bakery");
        ana = people.member(bakery, Role.OWNER);
        adam = people.member(bakery, Role.ADMIN);
        ben = people.member(bakery, Role.DEVELOPER);
    }

    @Test
    void thePageShowsEverybodyAndWhatEachRoleMayDo() {
        var page = people.login(ben).get("/members").page();
        assertThat(page.text()).contains(ana.email()).contains(adam.email()).contains("Active");
        assertThat(page.select("table.roles thead th").eachText())
                .containsExactly("Permission", "Owner", "Admin", "Developer", "Support", "Read-only");
        assertThat(page.select("table.roles tbody tr")).hasSize(Permission.values().length);
        for (Permission permission : Permission.values()) {
            var row = page.select("table.roles tbody tr").get(permission.ordinal());
            assertThat(row.select("td").eachText())
                    .as(permission.name())
                    .containsExactlyElementsOf(Arrays.stream(Role.values())
                            .map(role -> role.permissions().contains(permission) ? "Yes" : "No")
                            .toList());
        }
        assertThat(page.select("form[action^=/members]"))
                .as("nothing to change for a developer")
                .isEmpty();
    }

    @Test
    void aRoleHoldsFromTheNextClickOn() {
        PortalClient his = people.login(ben);
        assertThat(his.get("/keys/new").status()).isEqualTo(200);
        PortalClient admin = people.login(adam);
        assertThat(admin.get("/members/" + MemberHandle.of(ben.email())).status())
                .isEqualTo(200);
        assertThat(change(admin, ben, "READ_ONLY").location()).isEqualTo("/members");
        assertThat(his.get("/keys/new").status()).isEqualTo(403);
        assertThat(change(admin, ben, "nonsense").status()).isEqualTo(400);
        assertThat(newest()).satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("member.role_changed");
            assertThat(entry.subject()).isEqualTo(ben.email() + " from Developer to Read-only");
        });
    }

    @Test
    void anAdminNeitherMakesNorTouchesOwners() {
        PortalClient admin = people.login(adam);
        admin.get("/members");
        assertThat(change(admin, ben, "OWNER").status()).isEqualTo(403);
        assertThat(change(admin, ana, "SUPPORT").status()).isEqualTo(403);
        assertThat(post(admin, ana, "remove").status()).isEqualTo(403);
        assertThat(post(admin, ben, "owner", "name", "Northwind Bakery").status())
                .isEqualTo(403);
        assertThat(admin.get("/members/" + MemberHandle.of(ana.email())).page().text())
                .contains("Only owners change owners");
        assertThat(roles()).containsExactly(Role.OWNER, Role.ADMIN, Role.DEVELOPER);
    }

    @Test
    void nobodyChangesThemselvesOrPeopleOfOtherCompanies() {
        PortalClient admin = people.login(adam);
        People.Person charlie = people.member(people.tenant("Charlie"), Role.DEVELOPER);
        admin.get("/members");
        assertThat(change(admin, adam, "DEVELOPER").status()).isEqualTo(404);
        assertThat(change(admin, charlie, "READ_ONLY").status()).isEqualTo(404);
        assertThat(post(admin, charlie, "remove").status()).isEqualTo(404);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> members.remove(adam.actor(), adam.email()))
                .withMessageContaining("yourself");
        assertThat(people.login(charlie).get("/members").status()).isEqualTo(200);
    }

    @Test
    void whoIsRemovedIsOutAtOnceAndTheirKeysStay() {
        PortalClient his = people.login(ben);
        String key = keys.issue(ben.actor(), "Shop", ApiKey.Scope.TENANT).secret();
        PortalClient owner = people.login(ana);
        owner.get("/members");
        assertThat(post(owner, ben, "remove").location()).isEqualTo("/members");

        assertThat(his.get("/messages").location()).isEqualTo("/tenants");
        Answer form = his.post("/keys", "name", "Late");
        assertThat(form.status()).isEqualTo(303);
        assertThat(form.location()).isEqualTo("/tenants");
        assertThat(his.get("/tenants").page().text()).contains("No company").doesNotContain("Northwind");
        assertThat(his.get("/account").status()).as("the account stays").isEqualTo(200);
        assertThat(his.get("/").location()).isEqualTo("/tenants");
        assertThat(people.login(ben).get("/").location()).isEqualTo("/tenants");
        assertThat(keys.recognise(key, "127.0.0.1")).isPresent();
        assertThat(Mailbox.awaitTo(ben.email()).subject()).contains("no longer a member of Northwind Bakery");
        assertThat(post(owner, ben, "remove").status()).as("twice").isEqualTo(404);
        assertThat(newest().action()).isEqualTo("member.removed");
    }

    @Test
    void aMemberLeavesAndTheLastOwnerCannot() {
        PortalClient his = people.login(ben);
        his.get("/members/leave");
        assertThat(his.post("/members/leave", "name", "northwind")
                        .page()
                        .select("#name-e")
                        .text())
                .contains("Type Northwind Bakery");
        assertThat(his.post("/members/leave", "name", "Northwind Bakery").location())
                .isEqualTo("/tenants");
        assertThat(his.get("/members").location()).isEqualTo("/tenants");
        assertThat(newest().action()).isEqualTo("member.left");

        PortalClient owner = people.login(ana);
        owner.get("/members/leave");
        Answer refused = owner.post("/members/leave", "name", "Northwind Bakery");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.page().select("[role=alert]").text()).contains("only owner");
        assertThat(roles()).containsExactly(Role.OWNER, Role.ADMIN);
    }

    @Test
    void theCompanyIsHandedOverToAMemberByWhoTypesItsName() {
        PortalClient owner = people.login(ana);
        owner.get("/members/" + MemberHandle.of(ben.email()));
        assertThat(post(owner, ben, "owner", "name", "Northwind")
                        .page()
                        .select("#name-e")
                        .text())
                .contains("Type Northwind Bakery");
        assertThat(post(owner, ben, "owner", "name", " Northwind Bakery ").location())
                .isEqualTo("/members");
        assertThat(role(ben)).isEqualTo(Role.OWNER);
        assertThat(role(ana)).isEqualTo(Role.ADMIN);
        assertThat(Mailbox.awaitTo(ben.email()).subject()).isEqualTo("Northwind Bakery is yours now");
        assertThat(Mailbox.awaitTo(ana.email()).subject()).isEqualTo("You handed Northwind Bakery over");
        assertThat(post(owner, adam, "owner", "name", "Northwind Bakery").status())
                .isEqualTo(403);
        assertThat(newest().action()).isEqualTo("tenant.handed_over");
    }

    @Test
    void ofTwoWhoAreGivenTheCompanyAtOnceOneGetsIt() throws Exception {
        for (int round = 0; round < 5; round++) {
            Tenant tenant = people.tenant("Race");
            People.Person owner = people.member(tenant, Role.OWNER);
            People.Person one = people.member(tenant, Role.ADMIN);
            People.Person other = people.member(tenant, Role.DEVELOPER);
            long given = atOnce(
                    () -> members.handOver(owner.actor(), one.email(), "Race"),
                    () -> members.handOver(owner.actor(), other.email(), "Race"));
            assertThat(given).isEqualTo(1);
            assertThat(owners(tenant)).hasSize(1).doesNotContain(owner.email());
        }
    }

    @Test
    void twoOwnersCannotBothTakeTheOthersPlaceNorBothLeave() throws Exception {
        for (int round = 0; round < 5; round++) {
            Tenant tenant = people.tenant("Race");
            People.Person one = people.member(tenant, Role.OWNER);
            People.Person other = people.member(tenant, Role.OWNER);
            long changed = atOnce(
                    () -> members.changeRole(one.actor(), other.email(), "SUPPORT"),
                    () -> members.changeRole(other.actor(), one.email(), "SUPPORT"));
            assertThat(changed).isEqualTo(1);
            assertThat(owners(tenant)).hasSize(1);

            Tenant left = people.tenant("Race");
            People.Person first = people.member(left, Role.OWNER);
            People.Person second = people.member(left, Role.OWNER);
            assertThat(atOnce(() -> members.leave(first.actor(), "Race"), () -> members.leave(second.actor(), "Race")))
                    .isEqualTo(1);
            assertThat(owners(left)).hasSize(1);
        }
    }

    @Test
    void aRoleThatWasJustTakenAwayIsUsedNoMore() {
        Actor before = adam.actor();
        members.changeRole(ana.actor(), adam.email(), "SUPPORT");
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> members.remove(before, ben.email()));
        members.remove(ana.actor(), adam.email());
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> members.changeRole(before, ben.email(), "ADMIN"));
        assertThat(role(ben)).isEqualTo(Role.DEVELOPER);
    }

    private static Answer change(PortalClient client, People.Person person, String role) {
        return post(client, person, "role", "role", role);
    }

    private static Answer post(PortalClient client, People.Person person, String what, String... fields) {
        return client.post("/members/" + MemberHandle.of(person.email()) + "/" + what, fields);
    }

    private List<Role> roles() {
        return members.list(ana.actor()).stream().map(Member::role).toList();
    }

    private Role role(People.Person person) {
        return members.list(ana.actor()).stream()
                .filter(member -> member.email().equals(person.email()))
                .findFirst()
                .orElseThrow()
                .role();
    }

    private List<String> owners(Tenant tenant) {
        return members.list(Actor.system(tenant.id())).stream()
                .filter(member -> member.role() == Role.OWNER)
                .map(Member::email)
                .toList();
    }

    private AuditEntry newest() {
        return audit.newest(bakery.id(), 1).getFirst();
    }

    /** How many of these went through. */
    private static long atOnce(Runnable... changes) throws InterruptedException {
        List<Callable<Boolean>> tries = Arrays.stream(changes)
                .<Callable<Boolean>>map(change -> () -> {
                    try {
                        change.run();
                        return true;
                    } catch (ProblemException refused) {
                        return false;
                    }
                })
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(tries).stream().filter(MembersIT::isTrue).count();
        }
    }

    private static boolean isTrue(Future<Boolean> answer) {
        try {
            return answer.get();
        } catch (Exception fault) {
            throw new AssertionError(fault);
        }
    }
}

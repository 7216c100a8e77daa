package io.wagate.portal.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wagate.account.InvitationService;
import io.wagate.account.JoinService;
import io.wagate.account.LoggedIn;
import io.wagate.account.MemberService;
import io.wagate.account.Role;
import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.ProblemException;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Mailbox;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.tenant.Suspension;
import io.wagate.tenant.Tenant;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody is invited, and comes or does not. */
@IntegrationTest
class InvitationIT {

    private static final String PASSWORD = "nine patient herons";

    @Autowired
    People people;

    @Autowired
    InvitationService invitations;

    @Autowired
    JoinService joins;

    @Autowired
    MemberService members;

    @Autowired
    Suspension suspension;

    @Autowired
    AuditLog audit;

    @Autowired
    JdbcClient jdbc;

    private Tenant bakery;
    private People.Person ana;
    private PortalClient hers;
    private String ben;

    @BeforeEach
    void aCompanyAndSomebodyToInvite() {
        bakery = people.tenant("Northwind Bakery");
        ana = people.member(bakery, Role.OWNER);
        hers = people.login(ana);
        ben = People.email();
    }

    @Test
    void somebodyNewChoosesAPasswordAndIsIn() {
        assertThat(invite(hers, ben, "SUPPORT").location()).isEqualTo("/members");
        Mailbox.Received mail = Mailbox.awaitTo(ben);
        assertThat(mail.subject()).isEqualTo("Join Northwind Bakery on Wagate");
        assertThat(mail.text()).contains(ana.email()).contains("as support").contains("7 days");
        assertThat(mail.html()).contains(mail.link()).contains("Look at the invitation");
        PortalClient his = people.client();
        String link = path(mail);
        assertThat(his.get(link).page().text())
                .contains("Join Northwind Bakery")
                .contains(ben);

        Answer tooShort = his.post(link, "name", "Ben Okafor", "password", "short");
        assertThat(tooShort.status()).isEqualTo(400);
        assertThat(tooShort.page().select("#password-e").text()).contains("12 characters");
        assertThat(tooShort.page().select("#name").val()).isEqualTo("Ben Okafor");
        assertThat(his.post(link, "name", " ", "password", PASSWORD)
                        .page()
                        .select("#name-e")
                        .text())
                .isNotEmpty();
        assertThat(his.post(link, "name", "Ben Okafor", "password", PASSWORD).location())
                .isEqualTo("/");

        assertThat(his.get("/").page().select(".tenant").text()).contains("Northwind Bakery");
        assertThat(his.get("/members").page().text()).contains("Ben Okafor");
        assertThat(members.list(ana.actor())).anySatisfy(member -> {
            assertThat(member.email()).isEqualTo(ben);
            assertThat(member.role()).isEqualTo(Role.SUPPORT);
            assertThat(member.seenAt()).isNotNull();
        });
        assertThat(actions()).contains("invitation.sent", "member.joined");
    }

    @Test
    void aLinkWorksOnceAndOnlyTheNewestOne() {
        invite(hers, ben, "DEVELOPER");
        String first = path(Mailbox.awaitTo(ben));
        assertThat(hers.post("/members/invitations/" + id(ben) + "/resend").location())
                .isEqualTo("/members");
        String second = path(Mailbox.awaitTo(ben, 2));

        assertThat(people.client().get(first).status()).isEqualTo(404);
        PortalClient his = people.client();
        assertThat(his.post(second, "name", "Ben", "password", PASSWORD).status())
                .isEqualTo(302);
        assertThat(people.client().get(second).status()).isEqualTo(404);
        assertThat(people.client()
                        .post(second, "name", "Ben", "password", PASSWORD)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anExpiredAndAWithdrawnLinkOpenNothingAndSayTheSame() {
        invite(hers, ben, "DEVELOPER");
        String expired = path(Mailbox.awaitTo(ben));
        expire(ben);
        String other = People.email();
        invite(hers, other, "DEVELOPER");
        String withdrawn = path(Mailbox.awaitTo(other));
        assertThat(hers.post("/members/invitations/" + id(other) + "/withdraw").status())
                .isEqualTo(302);

        Answer one = people.client().get(expired);
        Answer two = people.client().get(withdrawn);
        assertThat(List.of(one.status(), two.status())).containsExactly(404, 404);
        assertThat(one.page().text()).isEqualTo(two.page().text()).doesNotContain("Northwind");
        assertThat(hers.post("/members/invitations/" + id(ben) + "/resend").status())
                .isEqualTo(302);
        assertThat(people.client().get(path(Mailbox.awaitTo(ben, 2))).status()).isEqualTo(200);
        expire(ben);
        assertThat(invite(hers, ben, "SUPPORT").status())
                .as("an expired one makes room")
                .isEqualTo(302);
        assertThat(actions()).contains("invitation.resent", "invitation.withdrawn");
    }

    @Test
    void ofManyWhoUseTheLinkAtOnceOneJoins() throws Exception {
        invite(hers, ben, "DEVELOPER");
        String secret = secret(Mailbox.awaitTo(ben));
        List<Callable<Boolean>> tries = IntStream.range(0, 6)
                .<Callable<Boolean>>mapToObj(number -> () -> {
                    try {
                        joins.join(secret, "Ben", PASSWORD, "127.0.0.1");
                        return true;
                    } catch (ProblemException late) {
                        return false;
                    }
                })
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long joined = threads.invokeAll(tries).stream().filter(this::isTrue).count();
            assertThat(joined).isEqualTo(1);
        }
        assertThat(members.list(ana.actor())).hasSize(2);
    }

    @Test
    void whoHasAnAccountLogsInAndThenJoins() {
        Tenant clinic = people.tenant("Tidewater Clinic");
        People.Person person = people.member(clinic, Role.OWNER);
        invite(hers, person.email(), "ADMIN");
        String link = path(Mailbox.awaitTo(person.email()));
        PortalClient his = people.client();

        Answer page = his.get(link);
        assertThat(page.page().select("#password"))
                .as("no password for a stranger's browser")
                .isEmpty();
        assertThat(page.page().select("a.btn").attr("href")).isEqualTo("/login?continue=" + link);
        assertThat(his.post(link, "name", "Thief", "password", PASSWORD).status())
                .isEqualTo(409);
        assertThat(his.post("/login", "email", person.email(), "password", person.password(), "continue", link)
                        .location())
                .isEqualTo(link);
        assertThat(his.get(link).page().select("main button").text()).isEqualTo("Join");
        assertThat(his.post(link).location()).isEqualTo("/");

        assertThat(his.get("/").page().select(".tenant summary").text()).contains("Northwind Bakery");
        assertThat(his.get("/").page().select(".tenant form button").text()).isEqualTo("Tidewater Clinic");
        assertThat(people.login(person)
                        .get("/")
                        .page()
                        .select(".tenant summary")
                        .text())
                .as("the last one used is opened")
                .contains("Northwind Bakery");
    }

    @Test
    void anInvitationIsForOnePersonAlone() {
        invite(hers, ben, "ADMIN");
        String link = path(Mailbox.awaitTo(ben));
        PortalClient charlie = people.login(people.tenant("Charlie"), Role.OWNER);

        assertThat(charlie.get(link).page().text()).contains("You are logged in as");
        assertThat(charlie.post(link).status()).isEqualTo(409);
        assertThat(charlie.get("/").page().select(".tenant").text()).contains("Charlie");
        assertThat(people.client().get(link).status()).as("it still works").isEqualTo(200);
    }

    @Test
    void whetherTheAddressHasAnAccountChangesNothingForWhoInvites() {
        People.Person elsewhere = people.member(people.tenant("Elsewhere"), Role.OWNER);
        People.Person administrator = people.administrator();
        Answer fresh = invite(hers, ben, "DEVELOPER");
        String freshPage = told(ben);
        for (String email : List.of(elsewhere.email(), administrator.email())) {
            Answer known = invite(hers, email, "DEVELOPER");
            assertThat(known.status()).isEqualTo(fresh.status());
            assertThat(told(email)).isEqualTo(freshPage);
            assertThat(Mailbox.awaitTo(
                                    email,
                                    Mailbox.to(email).isEmpty()
                                            ? 1
                                            : Mailbox.to(email).size())
                            .subject())
                    .isEqualTo(Mailbox.awaitTo(ben).subject());
        }
        PortalClient ada = people.login(administrator);
        String link = path(Mailbox.awaitTo(administrator.email()));
        assertThat(ada.post(link).status())
                .as("who runs the platform joins nobody")
                .isEqualTo(409);
    }

    @Test
    void nobodyIsInvitedTwiceOrAsAnOwnerOrWithoutAnAddress() {
        invite(hers, ben, "DEVELOPER");
        Answer again = invite(hers, ben.toUpperCase(java.util.Locale.ROOT), "ADMIN");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.page().select("[role=alert]").text()).contains("is invited already");
        assertThat(invite(hers, ana.email(), "DEVELOPER").page().text()).contains("is a member already");
        Answer owner = invite(hers, People.email(), "OWNER");
        assertThat(owner.status()).isEqualTo(400);
        assertThat(owner.page().select("#role-e").text()).isNotEmpty();
        assertThat(invite(hers, "nobody", "DEVELOPER").page().select("#email-e").text())
                .isNotEmpty();
    }

    @Test
    void invitationsHoldPlacesOfThePlanAndGiveThemBack() {
        Tenant small = people.freeTenant("Small");
        PortalClient owner = people.login(small, Role.OWNER);
        jdbc.sql("UPDATE member SET role = 'owner' WHERE tenant_id = ?")
                .param(small.id().value())
                .update();
        long allowed = jdbc.sql("SELECT max_members FROM plan WHERE name = 'free'")
                .query(Long.class)
                .single();
        Actor system = Actor.system(small.id());
        for (int number = 1; number < allowed; number++) {
            invitations.invite(system, People.email(), "SUPPORT");
        }
        Answer full = invite(owner, ben, "SUPPORT");
        assertThat(full.status()).isEqualTo(409);
        assertThat(full.page().select("[role=alert]").text()).contains("Your plan allows");
        long one = invitations.list(system).getFirst().id();
        owner.post("/members/invitations/" + one + "/withdraw");
        assertThat(invite(owner, ben, "SUPPORT").status()).isEqualTo(302);
    }

    @Test
    void mailsToOneAddressAreSlowedDownWithinTheCompanyAndNotByOthers() {
        invite(hers, ben, "DEVELOPER");
        String again = "/members/invitations/" + id(ben) + "/resend";
        assertThat(hers.post(again).status()).isEqualTo(302);
        assertThat(hers.post(again).status()).isEqualTo(302);
        Answer refused = hers.post(again);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isPresent();
        assertThat(refused.page().select("[role=alert]").text()).contains("Too many tries");

        PortalClient charlie = people.login(people.tenant("Charlie"), Role.OWNER);
        assertThat(invite(charlie, ben, "DEVELOPER").status()).isEqualTo(302);
    }

    @Test
    void aSuspendedCompanyTakesNobodyInAndTheLinkStays() {
        invite(hers, ben, "DEVELOPER");
        String link = path(Mailbox.awaitTo(ben));
        suspension.suspend(new Administrator(1, "ada@example.com"), bakery, "The invoice is open.");
        PortalClient his = people.client();
        Answer refused = his.post(link, "name", "Ben", "password", PASSWORD);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.page().select("[role=alert]").text()).contains("suspended");
        suspension.restore(new Administrator(1, "ada@example.com"), bakery);
        assertThat(his.post(link, "name", "Ben", "password", PASSWORD).status()).isEqualTo(302);
    }

    @Test
    void anOwnerWithoutAPasswordElsewhereChoosesOneHere() {
        jdbc.sql(
                        "INSERT INTO account (email, name, password_hash, credentials_version, administrator, theme, created_at)"
                                + " VALUES (?, 'Typed by another', 'none', 1, FALSE, 'system', UTC_TIMESTAMP(6))")
                .param(ben)
                .update();
        invite(hers, ben, "DEVELOPER");
        LoggedIn person = joins.join(secret(Mailbox.awaitTo(ben)), "Ben Okafor", PASSWORD, "127.0.0.1");
        assertThat(person.name()).isEqualTo("Ben Okafor");
        assertThat(people.login(new People.Person(ben, PASSWORD, person))
                        .get("/")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void onlyWhoManagesMembersInvites() {
        for (Role role : List.of(Role.DEVELOPER, Role.SUPPORT, Role.READ_ONLY)) {
            Actor actor = people.member(bakery, role).actor();
            assertThatExceptionOfType(ProblemException.class)
                    .as(role.name())
                    .isThrownBy(() -> invitations.invite(actor, ben, "SUPPORT"));
        }
        assertThat(Mailbox.to(ben)).isEmpty();
    }

    private Answer invite(PortalClient client, String email, String role) {
        client.get("/members");
        return client.post("/members/invitations", "email", email, "role", role);
    }

    /** What the page says about an invitation, but for the address and the buttons' ids. */
    private String told(String email) {
        return hers.get("/members").page().select("section[aria-labelledby=h-out] tbody tr").stream()
                .filter(row -> row.text().contains(email))
                .map(row -> row.text().replace(email, "ADDRESS").replaceAll("just now|[0-9]+ s ago", "LATELY"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> actions() {
        return audit.newest(bakery.id(), 50).stream()
                .map(entry -> entry.action())
                .toList();
    }

    private long id(String email) {
        return jdbc.sql("SELECT id FROM invitation WHERE tenant_id = ? AND email = ?")
                .params(bakery.id().value(), email)
                .query(Long.class)
                .single();
    }

    private void expire(String email) {
        jdbc.sql("UPDATE invitation SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE email = ?")
                .param(email)
                .update();
    }

    private boolean isTrue(Future<Boolean> answer) {
        try {
            return answer.get();
        } catch (Exception fault) {
            throw new AssertionError(fault);
        }
    }

    private static String path(Mailbox.Received mail) {
        return URI.create(mail.link()).getPath();
    }

    private static String secret(Mailbox.Received mail) {
        return path(mail).substring("/invitation/".length());
    }
}

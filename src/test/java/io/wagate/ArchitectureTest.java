package io.wagate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.wagate.kernel.TenantId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The house rules that the compiler cannot know. */
class ArchitectureTest {

    /** The rooms, left to right: a room may use only rooms of an earlier line, or none of its own line. */
    private static final List<Set<String>> ROOMS = List.of(
            Set.of("kernel"),
            Set.of("node", "egress", "mail", "whatsapp"),
            Set.of("event", "audit"),
            Set.of("tenant", "driver"),
            Set.of("plan"),
            Set.of("account", "apikey"),
            Set.of("session"),
            Set.of("media", "consent", "directory"),
            Set.of("message"),
            Set.of("template", "bulk"),
            Set.of("webhook"),
            Set.of("verification"),
            Set.of("requestlog"),
            Set.of("api", "portal", "admin"),
            Set.of("embedded"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.wagate");

    @Test
    void modulesHaveNoCyclesAndUseOnlyWhatOthersOffer() {
        ApplicationModules.of(WagateApplication.class).verify();
    }

    @Test
    void aRoomUsesOnlyRoomsToItsLeft() {
        for (int line = 0; line < ROOMS.size(); line++) {
            for (String room : ROOMS.get(line)) {
                String[] forbidden = forbiddenFor(room, line);
                noClasses()
                        .that()
                        .resideInAPackage("io.wagate." + room + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden)
                        .allowEmptyShould(true)
                        .as(room + " uses only rooms to its left")
                        .check(CLASSES);
            }
        }
    }

    @Test
    void everyRoomHasItsPlace() {
        Set<String> placed =
                ROOMS.stream().flatMap(Set::stream).collect(java.util.stream.Collectors.toUnmodifiableSet());
        ArchRule rule = classes().should(new ArchCondition<>("reside in a room of the map") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String[] parts = type.getPackageName().split("\\.");
                boolean known = parts.length == 2 || placed.contains(parts[2]);
                events.add(new SimpleConditionEvent(type, known, type.getName() + " stands outside the map"));
            }
        });
        rule.check(CLASSES);
    }

    @Test
    void dialectsDoNotKnowEachOther() {
        List<String> dialects = List.of("wapiconnect", "whatsauth", "crisp", "whizard", "eazewa");
        for (String dialect : dialects) {
            String[] others = dialects.stream()
                    .filter(other -> !other.equals(dialect))
                    .map(other -> "io.wagate.api." + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("io.wagate.api." + dialect + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }

    @Test
    void theCoreKnowsNoWeb() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.wagate.api..", "io.wagate.portal..", "io.wagate.admin..", "io.wagate.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "org.springframework.ui..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.wagate.portal..", "io.wagate.admin..", "io.wagate.mail..", "io.wagate.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.thymeleaf..")
                .check(CLASSES);
    }

    @Test
    void pagesAndDialectsSpeakNoSql() {
        noClasses()
                .that()
                .resideInAnyPackage("io.wagate.api..", "io.wagate.portal..", "io.wagate.admin..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.jdbc..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void nobodyNamesADriver() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.wagate.whatsapp..", "io.wagate.portal.phone..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.wagate.whatsapp.sandbox..", "io.wagate.whatsapp.linked..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields()
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .check(CLASSES);
    }

    @Test
    void aRepositoryAsksForTheTenantFirst() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Repository")
                .and()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(
                        "io.wagate.event..",
                        "io.wagate.audit..",
                        "io.wagate.plan..",
                        "io.wagate.apikey..",
                        "io.wagate.session..",
                        "io.wagate.media..",
                        "io.wagate.consent..",
                        "io.wagate.message..",
                        "io.wagate.template..",
                        "io.wagate.bulk..",
                        "io.wagate.verification..",
                        "io.wagate.requestlog..")
                .and()
                .doNotHaveModifier(JavaModifier.PRIVATE)
                .and()
                .doNotHaveModifier(JavaModifier.STATIC)
                .should(
                        new ArchCondition<>(
                                "take the tenant first, or rows that carry theirs, or say they are for workers") {
                            @Override
                            public void check(JavaMethod method, ConditionEvents events) {
                                boolean first = !method.getRawParameterTypes().isEmpty()
                                        && carriesTenant(
                                                method.getRawParameterTypes().getFirst());
                                boolean worker = method.isAnnotatedWith(io.wagate.kernel.ForWorkers.class);
                                events.add(new SimpleConditionEvent(
                                        method,
                                        first || worker,
                                        method.getFullName() + " does not take the tenant first"));
                            }
                        })
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("DTO")
                .orShould()
                .haveSimpleNameEndingWith("Dto")
                .check(CLASSES);
    }

    private static boolean carriesTenant(JavaClass type) {
        return type.isEquivalentTo(TenantId.class)
                || type.getAllFields().stream()
                        .anyMatch(field -> field.getRawType().isEquivalentTo(TenantId.class));
    }

    private static String[] forbiddenFor(String room, int line) {
        return java.util.stream.IntStream.range(line, ROOMS.size())
                .boxed()
                .flatMap(other -> ROOMS.get(other).stream())
                .filter(other -> !other.equals(room))
                .map(other -> "io.wagate." + other + "..")
                .toArray(String[]::new);
    }
}

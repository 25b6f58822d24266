package org.xerocamel;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.lang.reflect.Field;
import java.time.Clock;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.xerocamel.tokens.Secret;

/** The arrows between the packages, and a few habits. */
@AnalyzeClasses(packages = "org.xerocamel", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule noCirclesAmongPackages =
            slices().matching("org.xerocamel.(**)").should().beFreeOfCycles();

    /** So that a name in a log or a search leads to one class. */
    @ArchTest
    static void noTwoClassesHaveOneName(JavaClasses classes) {
        assertThat(classes.stream().filter(JavaClass::isTopLevelClass).map(JavaClass::getSimpleName)
                .filter(each -> !each.equals("package-info"))).doesNotHaveDuplicates();
    }

    @ArchTest
    static final ArchRule configUsesNothingElse = only("config");
    @ArchTest
    static final ArchRule workUsesConfig = only("work", "config");
    @ArchTest
    static final ArchRule networkUsesConfig = only("network", "config");
    @ArchTest
    static final ArchRule tracesUseWork = only("trace", "work", "config");
    @ArchTest
    static final ArchRule historyUsesConfig = only("history", "config");
    @ArchTest
    static final ArchRule alertUsesTheNetwork = only("alert", "work", "network", "config");
    @ArchTest
    static final ArchRule tokensUseNoStage = only("tokens", "work", "network", "alert", "config");
    @ArchTest
    static final ArchRule xeroUsesTokens = only("xero", "work", "tokens", "network", "alert", "config");
    @ArchTest
    static final ArchRule connectUsesXero = only("connect", "work", "xero", "tokens", "network", "alert", "config");
    @ArchTest
    static final ArchRule journalUsesNoStage = only("journal", "work", "alert", "config");
    @ArchTest
    static final ArchRule driftUsesTheJournal = only("drift", "journal", "alert", "config");
    @ArchTest
    static final ArchRule fetchUsesXeroAndTheJournal =
            only("fetch", "fetch.where", "work", "xero", "tokens", "journal", "drift", "alert", "config");
    @ArchTest
    static final ArchRule filtersUseXero = only("fetch.where", "xero", "config");
    @ArchTest
    static final ArchRule inboxUsesWork = only("inbox", "work", "tokens", "alert", "config");
    @ArchTest
    static final ArchRule updateUsesInboxAndXero = only("update", "inbox", "work", "xero", "tokens", "config");
    @ArchTest
    static final ArchRule draftsUseTheInbox = only("write.draft", "inbox", "config");
    @ArchTest
    static final ArchRule booksUseDrafts = only("write.books", "write.draft", "xero", "tokens", "config");
    @ArchTest
    static final ArchRule writeUsesBooksAndTheInbox =
            only("write", "write.draft", "write.books", "inbox", "update", "journal", "work", "xero", "tokens", "config");
    @ArchTest
    static final ArchRule webhookUsesXeroAndTheJournal = only("webhook", "work", "xero", "tokens", "journal", "alert", "config");
    @ArchTest
    static final ArchRule deliverUsesTheJournalAndTheSearch = only("deliver", "work", "journal", "search", "alert", "config");
    @ArchTest
    static final ArchRule theFileSinkUsesDeliver = only("deliver.file", "work", "deliver",
            "deliver.jdbc", "deliver.lake", "journal", "alert", "config");
    @ArchTest
    static final ArchRule theLakeUsesTheColumnsOfTheTables = only("deliver.lake", "deliver.jdbc", "config");
    @ArchTest
    static final ArchRule theHttpSinkUsesDeliver = only("deliver.http", "work", "deliver", "journal", "network", "alert", "config");
    @ArchTest
    static final ArchRule theJdbcSinkUsesDeliver = only("deliver.jdbc", "work", "deliver", "journal", "drift", "alert", "config");
    @ArchTest
    static final ArchRule theKafkaSinkUsesDeliver = only("deliver.kafka", "work", "deliver", "journal", "alert", "config");
    @ArchTest
    static final ArchRule theJmsSinkUsesDeliver = only("deliver.jms", "work", "deliver", "journal", "alert", "config");
    @ArchTest
    static final ArchRule thePdfSinkUsesDeliver =
            only("deliver.pdf", "work", "deliver", "deliver.file", "journal", "alert", "config");
    @ArchTest
    static final ArchRule theContentSinkUsesDeliver =
            only("deliver.content", "work", "deliver", "deliver.file", "journal", "alert", "config");
    @ArchTest
    static final ArchRule theComponentUsesWhatItsEndpointsStandOn =
            only("component", "work", "deliver", "fetch", "journal", "update", "write", "write.draft", "xero", "tokens", "config");
    @ArchTest
    static final ArchRule nothingUsesTheComponent = noClasses().that().resideOutsideOfPackage("org.xerocamel.component")
            .should().dependOnClassesThat().resideInAPackage("org.xerocamel.component");
    @ArchTest
    static final ArchRule accessUsesConfig = only("console.access", "work", "config");
    @ArchTest
    static final ArchRule searchUsesTheJournal = only("search", "work", "journal", "config");
    @ArchTest
    static final ArchRule webUsesConfig = only("web", "config");

    @ArchTest
    static final ArchRule theDemoUsesConfig = only("demo", "config");
    @ArchTest
    static final ArchRule nothingButTheStartUsesTheDemo = noClasses().that().resideOutsideOfPackages("org.xerocamel",
            "org.xerocamel.demo").should().dependOnClassesThat().resideInAPackage("org.xerocamel.demo");

    @ArchTest
    static final ArchRule nothingUsesTheConsole = noClasses().that()
            // The application itself starts the doctor.
            .resideOutsideOfPackages("org.xerocamel", "org.xerocamel.console..")
            .should().dependOnClassesThat().resideInAPackage("org.xerocamel.console..");

    @ArchTest
    static final ArchRule nothingButTheConsoleUsesTheStatus = noClasses().that().resideOutsideOfPackages(
            "org.xerocamel.console..", "org.xerocamel.status").should().dependOnClassesThat()
            .resideInAPackage("org.xerocamel.status..");

    @ArchTest
    static final ArchRule secretsStayWhereTheyAreNeeded = classes().that().areAssignableTo(Secret.class)
            .should().onlyHaveDependentClassesThat()
            .resideInAnyPackage("org.xerocamel.tokens", "org.xerocamel.connect", "org.xerocamel.xero");

    /**
     * What nodes decide together goes by the database's clock, so that a machine whose clock is off does no harm. The one
     * exception measures how long ago something was, on this machine alone.
     */
    @ArchTest
    static final ArchRule timeIsTheDatabases = noClasses().that().doNotHaveFullyQualifiedName("org.xerocamel.work.Moment")
            // One warns of a schedule that is too seldom, the others of a machine's clock that is off.
            .and().doNotHaveFullyQualifiedName("org.xerocamel.config.SettingsCheck")
            .and().doNotHaveFullyQualifiedName("org.xerocamel.connect.IdTokens")
            .and().doNotHaveFullyQualifiedName("org.xerocamel.console.doctor.ClockCheck")
            // Xero has a clock of its own.
            .and().doNotHaveFullyQualifiedName("org.xerocamel.demo.SampleXero")
            .should().callMethodWhere(target(owner(resideInAPackage("java.time.."))).and(target(name("now"))))
            .orShould().callMethodWhere(target(owner(type(Clock.class))).and(target(nameStartingWith("system"))))
            .orShould().callMethodWhere(target(owner(type(Clock.class))).and(target(nameStartingWith("tick"))))
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(Calendar.class, "getInstance")
            .orShould().callConstructor(Date.class)
            .as("no class asks this machine what time it is; Database.now() tells");

    /** An application around may leave them out, and Spring looks at each method of a component. */
    @ArchTest
    static final ArchRule componentsDoWithoutDriversAndRegistries = noClasses().that().areMetaAnnotatedWith(Component.class)
            .should().dependOnClassesThat().resideInAnyPackage("org.h2..", "org.postgresql..", "org.mariadb..",
                    "io.micrometer.prometheusmetrics..", "io.prometheus..");

    @ArchTest
    static final ArchRule noFieldInjection = GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
    @ArchTest
    static final ArchRule noStandardStreams = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
    @ArchTest
    static final ArchRule noJavaUtilLogging = GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule staticFieldsAreFinal = fields().that().areStatic().should().beFinal();
    @ArchTest
    static final ArchRule staticFieldsHoldNoState = noFields().that().areStatic().should(beChangeable());

    /** A package may use itself, the packages named, the history (but for config) and what is not ours. */
    private static ArchRule only(String name, String... used) {
        Stream<String> history = name.equals("config") ? Stream.empty() : Stream.of("history");
        String[] allowed = Stream.of(Stream.of(name), history, Arrays.stream(used)).flatMap(each -> each)
                .map("org.xerocamel."::concat).toArray(String[]::new);
        return noClasses().that().resideInAPackage("org.xerocamel." + name).should()
                .dependOnClassesThat(resideInAPackage("org.xerocamel..").and(not(resideInAnyPackage(allowed))))
                .as(name + " uses nothing of ours but " + String.join(", ", used));
    }

    private static ArchCondition<JavaField> beChangeable() {
        return new ArchCondition<>("be changeable") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                Object value = value(field);
                boolean changeable = value instanceof Number && !value.getClass().getPackageName().startsWith("java.lang")
                        && !value.getClass().getPackageName().equals("java.math")
                        || value instanceof AtomicBoolean || value instanceof AtomicReference
                        || value instanceof ThreadLocal || value instanceof StringBuilder
                        || (value instanceof Collection || value instanceof Map)
                        && !value.getClass().getName().matches(".*(Immutable|Unmodifiable|Empty|Singleton).*");
                events.add(new SimpleConditionEvent(field, changeable,
                        field.getFullName() + " holds a changeable " + field.getRawType().getSimpleName()));
            }
        };
    }

    private static Object value(JavaField described) {
        try {
            Field field = described.reflect();
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}

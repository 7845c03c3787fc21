package dev.earnest.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.earnest.judgments.forbidden.LetsDataChooseTypes;
import dev.earnest.judgments.forbidden.ReadsObjects;
import dev.earnest.judgments.forbidden.RunsSql;
import dev.earnest.judgments.forbidden.UsesCrowd;
import dev.earnest.judgments.forbidden.UsesInternals;
import dev.earnest.judgments.forbidden.UsesPicocli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

final class ArchitectureTest {
    private static final int LONGEST_FILE = 500;
    private static final Path ROOT = Path.of(System.getProperty("earnest.root", ".."));
    private static final Set<String> TAKES_SQL =
            Set.of(
                    "createQuery",
                    "createUpdate",
                    "createCall",
                    "createScript",
                    "createBatch",
                    "prepareBatch",
                    "execute",
                    "select");
    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.earnest");

    private static final ArchRule USE_ONLY_WHAT_THE_HOUSE_ALLOWS =
            classes().that().resideInAPackage("dev.earnest..").should(useOnlyWhatTheyMay());

    private static final ArchRule KEEP_OUT_OF_INTERNALS =
            classes().that().resideInAPackage("dev.earnest..").should(keepOutOfOthersInternals());

    private static final ArchRule LIBTORCH_STAYS_IN_ITS_MODULES =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            House.BYTEDECO.stream()
                                    .map(module -> "dev.earnest." + module + "..")
                                    .toArray(String[]::new))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.bytedeco..");

    private static final ArchRule SQL_STAYS_IN_THE_STORE =
            classes().that().resideInAPackage("dev.earnest..").should(runNoSqlOutsideTheStore());

    private static final ArchRule RULES_OF_CAMPAIGNS_DO_NO_IO =
            noClasses()
                    .that()
                    .resideInAPackage("dev.earnest.platform.campaign..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.io..",
                            "java.nio.file..",
                            "java.nio.channels..",
                            "java.net.http..",
                            "java.sql..",
                            "org.jdbi..",
                            "io.javalin..");

    /// Input is data: it never says which classes are made of it.
    private static final ArchRule INPUT_CHOOSES_NO_TYPES =
            noClasses()
                    .that()
                    .resideInAPackage("dev.earnest..")
                    .should()
                    .dependOnClassesThat()
                    .haveNameMatching(
                            "java\\.io\\.ObjectInput.*|java\\.io\\.Externalizable|java\\.beans\\.XMLDecoder"
                                    + "|(tools|com\\.fasterxml)\\.jackson\\.databind\\.jsontype\\..*"
                                    + "|com\\.fasterxml\\.jackson\\.annotation\\.JsonType(Info|Id|Name).*"
                                    + "|com\\.fasterxml\\.jackson\\.annotation\\.JsonSubTypes.*"
                                    + "|com\\.thoughtworks\\.xstream\\..*|com\\.esotericsoftware\\.kryo\\..*"
                                    + "|org\\.yaml\\.snakeyaml\\.constructor\\.Constructor");

    @Test
    void everyModuleUsesOnlyWhatTheHouseAllows() {
        USE_ONLY_WHAT_THE_HOUSE_ALLOWS.check(OURS);
    }

    @Test
    void nobodyReachesIntoTheInternalsOfAnotherModule() {
        KEEP_OUT_OF_INTERNALS.check(OURS);
    }

    @Test
    void modulesHaveNoCycles() {
        slices().matching("dev.earnest.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void libtorchStaysInItsModules() {
        LIBTORCH_STAYS_IN_ITS_MODULES.allowEmptyShould(true).check(OURS);
    }

    @Test
    void sqlStaysInTheStore() {
        SQL_STAYS_IN_THE_STORE.check(OURS);
    }

    @Test
    void rulesOfCampaignsDoNoInputOrOutput() {
        RULES_OF_CAMPAIGNS_DO_NO_IO.check(OURS);
    }

    @Test
    void inputNeverChoosesTypes() {
        INPUT_CHOOSES_NO_TYPES.check(OURS);
    }

    @Test
    void theRuleFindsObjectsReadFromAStreamAndTypesNamedByJson() {
        assertThat(violations(INPUT_CHOOSES_NO_TYPES, ReadsObjects.class))
                .anyMatch(line -> line.contains("ObjectInputStream.readObject"));
        assertThat(violations(INPUT_CHOOSES_NO_TYPES, LetsDataChooseTypes.class))
                .anyMatch(line -> line.contains("PolymorphicTypeValidator"));
    }

    @Test
    void theRuleFindsSqlOutsideTheStore() {
        assertThat(violations(SQL_STAYS_IN_THE_STORE, RunsSql.class))
                .anyMatch(line -> line.contains("createQuery"));
    }

    @Test
    void everyModuleOfTheBuildHasARowInTheTable() throws Exception {
        assertThat(modulesOfTheBuild()).isSubsetOf(House.MODULES.keySet());
        for (JavaClass javaClass : OURS) {
            assertThat(House.MODULES).containsKey(House.module(javaClass.getName()));
        }
    }

    @Test
    void theRuleFindsAModuleThatUsesAModuleAboveIt() {
        assertThat(violations(USE_ONLY_WHAT_THE_HOUSE_ALLOWS, UsesCrowd.class))
                .anyMatch(line -> line.contains("dev.earnest.crowd.Interval"));
    }

    @Test
    void theRuleFindsALibraryThatAModuleMayNotUse() {
        assertThat(violations(USE_ONLY_WHAT_THE_HOUSE_ALLOWS, UsesPicocli.class))
                .anyMatch(line -> line.contains("picocli.CommandLine"));
    }

    @Test
    void theRuleFindsAReachIntoInternals() {
        assertThat(violations(KEEP_OUT_OF_INTERNALS, UsesInternals.class))
                .anyMatch(line -> line.contains("dev.earnest.crowd.internal"));
    }

    @Test
    void declaredDependenciesStayWithinTheTable() throws Exception {
        for (String module : modulesOfTheBuild()) {
            assertThat(forbiddenDependencies(module, ROOT.resolve(module).resolve("pom.xml")))
                    .as("dependencies of module " + module)
                    .isEmpty();
        }
    }

    @Test
    void theRuleFindsAForbiddenDependencyInABuildFile() throws Exception {
        assertThat(forbiddenDependencies("judgments", ROOT.resolve("app/pom.xml")))
                .contains("dev.earnest:earnest-crowd", "info.picocli:picocli");
    }

    @Test
    void filesStayShort() throws Exception {
        List<String> tooLong = new ArrayList<>();
        int files = 0;
        for (String module : modulesOfTheBuild()) {
            Path sources = ROOT.resolve(module).resolve("src");
            if (!Files.isDirectory(sources)) {
                continue;
            }
            try (Stream<Path> all = Files.walk(sources)) {
                for (Path file : all.filter(path -> path.toString().endsWith(".java")).toList()) {
                    files++;
                    int lines = Files.readAllLines(file).size();
                    if (lines > LONGEST_FILE) {
                        tooLong.add(file + ": " + lines + " lines");
                    }
                }
            }
        }
        assertThat(files).isGreaterThan(50);
        assertThat(tooLong).isEmpty();
    }

    private static ArchCondition<JavaClass> useOnlyWhatTheyMay() {
        return new ArchCondition<>("use only what their module may") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                String module = House.module(user.getName());
                user.getDirectDependenciesFromSelf()
                        .forEach(dependency -> {
                            String used =
                                    dependency.getTargetClass().getBaseComponentType().getName();
                            if (!House.mayUse(module, used)) {
                                events.add(
                                        SimpleConditionEvent.violated(
                                                user,
                                                "module "
                                                        + module
                                                        + " may not use "
                                                        + used
                                                        + ": "
                                                        + dependency.getDescription()));
                            }
                        });
            }
        };
    }

    /// Handles may be passed on by anybody; who calls a method of theirs that takes SQL is the store. The supervisor of
    /// the database's processes and the readers of Parquet files (DuckDB) talk to databases of their own.
    private static ArchCondition<JavaClass> runNoSqlOutsideTheStore() {
        return new ArchCondition<>("run no SQL outside platform.store") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                String name = user.getName();
                if (name.startsWith(House.BASE + "platform.store.")
                        || name.startsWith(House.BASE + "platform.postgres.")
                        || House.module(name).equals("formats")
                        || House.module(name).equals("bench")) {
                    return;
                }
                user.getMethodCallsFromSelf().stream()
                        .filter(call ->
                                (call.getTargetOwner().getName().equals("org.jdbi.v3.core.Handle")
                                                && TAKES_SQL.contains(call.getName()))
                                        || call.getTargetOwner().getName().startsWith("java.sql."))
                        .forEach(call ->
                                events.add(
                                        SimpleConditionEvent.violated(
                                                user, call.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> keepOutOfOthersInternals() {
        return new ArchCondition<>("keep out of the internal packages of other modules") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                String module = House.module(user.getName());
                user.getDirectDependenciesFromSelf()
                        .forEach(dependency -> {
                            String used = dependency.getTargetClass().getName();
                            if (used.startsWith(House.BASE)
                                    && used.contains(".internal.")
                                    && !House.module(used).equals(module)) {
                                events.add(
                                        SimpleConditionEvent.violated(
                                                user, dependency.getDescription()));
                            }
                        });
            }
        };
    }

    private static List<String> violations(ArchRule rule, Class<?> offender) {
        JavaClasses imported = new ClassFileImporter().importClasses(offender);
        return rule.evaluate(imported).getFailureReport().getDetails();
    }

    private static List<String> modulesOfTheBuild() throws Exception {
        List<String> modules = new ArrayList<>();
        for (Element module : elements(ROOT.resolve("pom.xml"), "module")) {
            modules.add(module.getTextContent().strip());
        }
        return modules;
    }

    private static List<String> forbiddenDependencies(String module, Path pom) throws Exception {
        House.Rights rights = House.MODULES.get(module);
        assertThat(rights).as("row of module " + module).isNotNull();
        List<String> forbidden = new ArrayList<>();
        for (Element dependency : elements(pom, "dependency")) {
            String group = text(dependency, "groupId");
            String artifact = text(dependency, "artifactId");
            String scope = text(dependency, "scope");
            boolean testOnly =
                    scope.equals("test")
                            || artifact.equals("archunit")
                            || artifact.equals("junit-jupiter")
                            || artifact.equals("assertj-core");
            boolean allowed =
                    group.equals("dev.earnest")
                            ? rights.modules().contains(artifact.replace("earnest-", ""))
                            : rights.groups().contains(group);
            if (!testOnly && !allowed) {
                forbidden.add(group + ":" + artifact);
            }
        }
        return forbidden;
    }

    private static List<Element> elements(Path file, String name) throws Exception {
        var nodes =
                DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(file.toFile())
                        .getElementsByTagName(name);
        List<Element> found = new ArrayList<>();
        for (int index = 0; index < nodes.getLength(); index++) {
            found.add((Element) nodes.item(index));
        }
        return found;
    }

    private static String text(Element parent, String name) {
        var nodes = parent.getElementsByTagName(name);
        return nodes.getLength() == 0 ? "" : nodes.item(0).getTextContent().strip();
    }
}

package dev.unroll.test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.unroll.app.Main;
import dev.unroll.app.explorer.FramePump;
import dev.unroll.app.explorer.LiveExplorer;
import dev.unroll.app.run.Expert;
import dev.unroll.app.run.Mailbox;
import dev.unroll.app.run.Snapshot;
import dev.unroll.app.run.Worker;

/** The boundaries: each rule says why it stands. */
@AnalyzeClasses(packages = "dev.unroll", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule theEngineKnowsNoToolkit = noClasses()
            .that()
            .resideInAPackage("dev.unroll.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "com.sun.javafx..", "org.controlsfx..", "java.awt..", "picocli..")
            .because("the network must run, and be tested, without a screen");

    @ArchTest
    static final ArchRule theEngineKnowsNoApp = noClasses()
            .that()
            .resideInAPackage("dev.unroll.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.unroll.app..")
            .because("window and terminal are two users of one engine");

    @ArchTest
    static final ArchRule theAppReachesNoTensor = noClasses()
            .that()
            .resideInAPackage("dev.unroll.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.bytedeco..")
            .because("what leaves the engine is an immutable copy");

    @ArchTest
    static final ArchRule nd4jIsReachedInOnePackage = noClasses()
            .that()
            .resideInAPackage("dev.unroll..")
            .and()
            .resideOutsideOfPackage("dev.unroll.engine.tensor..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.bytedeco..")
            .because("everything above the tensors reads as mathematics");

    @ArchTest
    static final ArchRule aViewDrawsFromAMoment = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.unroll.app.network..",
                    "dev.unroll.app.inspector..",
                    "dev.unroll.app.epochs..",
                    "dev.unroll.app.sample..",
                    "dev.unroll.app.runs..",
                    "dev.unroll.app.sweep..",
                    "dev.unroll.app.code..",
                    "dev.unroll.app.generate..",
                    "dev.unroll.app.panel..",
                    "dev.unroll.app.pane..",
                    "dev.unroll.app.film..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    Worker.class, Mailbox.class, Snapshot.class, Expert.class, LiveExplorer.class, FramePump.class)
            .because(
                    "a view that reaches behind the moment sees two truths, and a command is a value until the worker has it");

    @ArchTest
    static final ArchRule theWorkerIsMetByWhoOpensAWindowOnly = noClasses()
            .that()
            .resideOutsideOfPackages("dev.unroll.app.run..", "dev.unroll.app.explorer..")
            .and()
            .doNotHaveSimpleName("ExplorerApp")
            .and()
            .doNotHaveSimpleName("WindowTimer")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Worker.class, Mailbox.class, Snapshot.class)
            .because("everyone else asks an explorer, and looks at its moment");

    @ArchTest
    static final ArchRule theWorkerKnowsNoToolkit = noClasses()
            .that()
            .resideInAnyPackage("dev.unroll.app.run..", "dev.unroll.app.presets..", "dev.unroll.app.words..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "org.controlsfx..")
            .because("training never waits for drawing, and the terminal starts without a toolkit");

    @ArchTest
    static final ArchRule theTerminalReachesTheToolkitThroughTwoDoors = noClasses()
            .that()
            .resideInAPackage("dev.unroll.app.terminal..")
            .and()
            .doNotHaveSimpleName("Window")
            .and()
            .doNotHaveSimpleName("Films")
            .should()
            .dependOnClassesThat(resideInAnyPackage("javafx..", "dev.unroll.app.window..", "dev.unroll.app.film.."))
            .because("a command that needs no window must not load JavaFX");

    @ArchTest
    static final ArchRule theMainClassIsNoApplication = classes()
            .that()
            .belongToAnyOf(Main.class)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.unroll.app", "dev.unroll.app.terminal", "org.jspecify..")
            .because("the launcher refuses a main class that extends Application from the class path");

    @ArchTest
    static final ArchRule threadsMeetInFewPlaces = noClasses()
            .that()
            .resideOutsideOfPackages("dev.unroll.app.window..", "dev.unroll.app.film..", "dev.unroll.app.explorer..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("javafx.application.Platform")
            .because("a view only runs on the FX thread and has no need to ask for it");

    @ArchTest
    static final ArchRule aPlaceForPanesKnowsNoPane = classes()
            .that()
            .resideInAPackage("dev.unroll.app.pane..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javafx..",
                    "org.controlsfx..",
                    "dev.unroll.engine.trace..",
                    "org.jspecify..",
                    "dev.unroll.app.pane..",
                    "dev.unroll.app.explorer..",
                    "dev.unroll.app.run..",
                    "dev.unroll.app.theme..",
                    "dev.unroll.app.words..",
                    "dev.unroll.app.progress..")
            .because("another view is a class, a line in the window's list and its words");

    @ArchTest
    static final ArchRule onlyTheWindowListsItsPanes = noClasses()
            .that()
            .resideOutsideOfPackages("dev.unroll.app.window..", "dev.unroll.app.pane..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("dev.unroll.app.pane.Panes")
            .because("a pane knows its own place and no other pane");

    @ArchTest
    static final ArchRule theAppsPackagesHaveNoCycles =
            slices().matching("dev.unroll.app.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theEnginesPackagesHaveNoCycles =
            slices().matching("dev.unroll.engine.(*)..").should().beFreeOfCycles();
}

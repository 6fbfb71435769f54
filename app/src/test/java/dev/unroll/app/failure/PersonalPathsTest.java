package dev.unroll.app.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalPathsTest {
    private final PersonalPaths linux = new PersonalPaths("/home/mina", "/home/mina/texts", "/tmp", "mina");
    private final PersonalPaths windows =
            new PersonalPaths("C:\\Users\\Mina", "C:\\Users\\Mina\\texts", "C:\\Users\\Mina\\Temp", "Mina");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no /home/mina/a.txt                    | no (home)/a.txt",
                "no /home/mina/texts/sea.txt            | no (folder)/sea.txt",
                "/tmp/x.part                            | (temporary)/x.part",
                "file:///home/mina/a.txt                | file://(home)/a.txt",
                "{\"corpus\":\"/home/mina/texts/s.txt\"} | {\"corpus\":\"(folder)/s.txt\"}",
                "owned by mina, as Mina said            | owned by (user), as (user) said",
                "a minaret, undermina                   | a minaret, undermina",
                "/home/minami/a.txt                     | …/a.txt",
                "/media/stick/letters/b.txt             | …/b.txt",
                "1/2, W/x/y and c += i*g/2              | 1/2, W/x/y and c += i*g/2",
                "sea.txt, no path at all                | sea.txt, no path at all",
            })
    void nothingSaysWhoseFilesTheyAre(String text, String hidden) {
        assertThat(linux.hide(text)).isEqualTo(hidden);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no C:\\Users\\Mina\\a.txt       | no (home)\\a.txt",
                "c:\\users\\mina\\texts\\s.txt   | (folder)\\s.txt",
                "\"C:\\\\Users\\\\Mina\\\\a.txt\" | \"(home)\\\\a.txt\"",
                "C:/Users/Mina/a.txt             | (home)/a.txt",
                "D:\\school\\a.txt               | …/a.txt",
            })
    void norOnWindows(String text, String hidden) {
        assertThat(windows.hide(text)).isEqualTo(hidden);
    }

    @Test
    void aFolderWithABlankLosesWhatLeadsToIt() {
        assertThat(linux.hide("/media/stick/class 3/letters/b.txt")).doesNotContain("stick");
        assertThat(windows.hide("D:\\school\\class 3\\b.txt")).doesNotContain("school");
    }

    @Test
    void aStackKeepsItsClasses() {
        PersonalPaths named = new PersonalPaths("/home/java", "/home/java", "/tmp", "java");
        String frame = "\tat java.base/java.util.ArrayList.get(ArrayList.java:427)";
        assertThat(named.hide(frame)).isEqualTo(frame);
    }

    @Test
    void aRootHidesNothing() {
        PersonalPaths none = new PersonalPaths("/", "/", "/", "");
        assertThat(none.hide("a /b 1/2")).isEqualTo("a /b 1/2");
    }
}

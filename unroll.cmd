@echo off
rem Starts Unroll: finds a JDK, builds what is missing or older than the sources, runs.
setlocal EnableExtensions DisableDelayedExpansion
set "NEEDED=25"
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "JDK="

call :try "%JAVA_HOME%"
if not defined JDK for /f "delims=" %%J in ('where java 2^>nul') do if not defined JDK call :tryJava "%%J"
if not defined JDK for %%B in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\Zulu" "%ProgramFiles%\BellSoft" "%LocalAppData%\Programs\Eclipse Adoptium" "%UserProfile%\.jdks" "%UserProfile%\scoop\apps\openjdk") do (
    if exist "%%~B" for /d %%H in ("%%~B\*") do if not defined JDK call :try "%%~H"
)
if not defined JDK (
    >&2 echo unroll: no JDK %NEEDED% or newer was found: install one ^(https://adoptium.net^) and set JAVA_HOME to its folder.
    exit /b 1
)

call :stale
if errorlevel 1 call :build
if errorlevel 1 exit /b 1

for %%F in ("%ROOT%\app\target\unroll-app-*.jar") do set "JAR=%%~fF"
rem A class path may be longer than a command line: it goes through an argument file, with / for \.
set "ARGUMENTS=%ROOT%\app\target\arguments.txt"
powershell -NoProfile -Command "$c = (Get-Content -Raw -LiteralPath $env:ROOT\app\target\classpath.txt).Trim(); [IO.File]::WriteAllText($env:ARGUMENTS, '-cp \"' + ($env:JAR + ';' + $c).Replace('\', '/') + '\"')"
if errorlevel 1 exit /b 1
rem The window draws while it trains: short pauses, and a heap that gives back what it no longer needs.
set "COLLECTOR=-XX:+UseSerialGC"
if "%~1"=="" set "COLLECTOR=-XX:+UseG1GC -Xmx768m -XX:MaxHeapFreeRatio=40"
if "%~1"=="--open" set "COLLECTOR=-XX:+UseG1GC -Xmx768m -XX:MaxHeapFreeRatio=40"
if "%~1"=="--preset" set "COLLECTOR=-XX:+UseG1GC -Xmx768m -XX:MaxHeapFreeRatio=40"
"%JDK%\bin\java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %COLLECTOR% -XX:-UsePerfData %UNROLL_JAVA_OPTIONS% "@%ARGUMENTS%" dev.unroll.app.Main %*
exit /b %ERRORLEVEL%

:tryJava
for %%D in ("%~dp1..") do call :try "%%~fD"
exit /b 0

:try
rem Sets JDK when %1 is the home of a JDK that is new enough.
if "%~1"=="" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do for /f "delims=.-+" %%M in ("%%~V") do if %%M GEQ %NEEDED% set "JDK=%~1"
exit /b 0

:stale
rem Level 1 when nothing is built, or a source is newer than the last build.
if not exist "%ROOT%\app\target\classpath.txt" exit /b 1
if not exist "%ROOT%\app\target\unroll-app-*.jar" exit /b 1
powershell -NoProfile -Command "$t = (Get-Item -LiteralPath $env:ROOT\app\target\classpath.txt).LastWriteTime; $s = @(Get-Item $env:ROOT\pom.xml, $env:ROOT\unroll.cmd, $env:ROOT\*\pom.xml) + @(Get-ChildItem $env:ROOT\*\src\main -Recurse); if ($s | Where-Object { $_.LastWriteTime -gt $t }) { exit 1 } else { exit 0 }"
exit /b %ERRORLEVEL%

:build
where mvn >nul 2>nul
if errorlevel 1 (
    >&2 echo unroll: Maven, which the first start builds with, was not found: install it ^(https://maven.apache.org^) or put mvn on the PATH.
    exit /b 1
)
if not exist "%ROOT%\target" mkdir "%ROOT%\target"
>&2 echo unroll: building with Maven, about a minute ^(the first time it downloads libraries, some minutes^)
del /q "%ROOT%\app\target\unroll-app-*.jar" 2>nul
pushd "%ROOT%"
set "JAVA_HOME=%JDK%"
call mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true package -pl app -am >"%ROOT%\target\build.log" 2>&1
set "FAILED=%ERRORLEVEL%"
popd
if not "%FAILED%"=="0" (
    powershell -NoProfile -Command "Get-Content -LiteralPath $env:ROOT\target\build.log -Tail 15" 1>&2
    >&2 echo unroll: the build failed; all of it is in %ROOT%\target\build.log
    exit /b 1
)
exit /b 0

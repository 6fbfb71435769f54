@echo off
rem Starts Unroll: finds a JDK and lets launcher/ build what is missing or older than the sources, and start it.
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

set "LAUNCHER=%ROOT%\app\target\unroll\launcher.jar"
if exist "%LAUNCHER%" goto built
"%JDK%\bin\java" --enable-native-access=ALL-UNNAMED "%ROOT%\launcher\src\main\java\dev\unroll\launcher\Launch.java" start "%ROOT%" %*
exit /b %ERRORLEVEL%

:built
"%JDK%\bin\java" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "%LAUNCHER%" dev.unroll.launcher.Launch start "%ROOT%" %*
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

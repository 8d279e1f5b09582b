import { CssBaseline } from '@mui/material';
import { QueryClient } from '@tanstack/react-query';
import {
  Admin,
  CustomRoutes,
  I18nContextProvider,
  localStorageStore,
  Resource,
  StoreContextProvider,
  ThemeProvider,
  ThemesContext,
} from 'react-admin';
import { BrowserRouter, Route, Routes } from 'react-router-dom';
import { AccessibilityScreen } from './accessibility/AccessibilityScreen.tsx';
import { ActionsScreen } from './action-plans/ActionsScreen.tsx';
import { authProvider } from './auth/auth-provider.ts';
import { Signed } from './auth/Signed.tsx';
import { SignInScreen } from './auth/SignInScreen.tsx';
import { ChangesScreen } from './changes/ChangesScreen.tsx';
import { ClockScreen } from './clock/ClockScreen.tsx';
import { ComparisonScreen } from './comparison/ComparisonScreen.tsx';
import { CompletenessScreen } from './completeness/CompletenessScreen.tsx';
import { dataProvider } from './data-provider/data-provider.ts';
import { HomeScreen } from './home/HomeScreen.tsx';
import { i18nProvider } from './i18n/i18n-provider.ts';
import { ImportScreen } from './imports/ImportScreen.tsx';
import { ImportStart } from './imports/ImportStart.tsx';
import { InspectionScreen } from './inspections/InspectionScreen.tsx';
import { InspectionTable } from './inspections/InspectionTable.tsx';
import { IupScreen } from './iup/IupScreen.tsx';
import { Shell } from './layout/Shell.tsx';
import { MidScreen } from './mid-assessments/MidScreen.tsx';
import { LinkAnswer } from './round/LinkAnswer.tsx';
import { RoundScreen } from './round/RoundScreen.tsx';
import { SettingsScreen } from './settings/SettingsScreen.tsx';
import { darkTheme, lightTheme } from './theme/theme.ts';
import { DoctorsScreen } from './training/DoctorsScreen.tsx';
import { SupervisorsScreen } from './training/SupervisorsScreen.tsx';
import { UnitCardScreen } from './unit-card/UnitCardScreen.tsx';
import { UnitTable } from './units/UnitTable.tsx';
import { ReportScreen } from './yearly-report/ReportScreen.tsx';

const store = localStorageStore(undefined, 'gradvis');
const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } } });

/** The dashboard for those who sign in, and the one page for those who come by a link. */
export function App() {
  return (
    <BrowserRouter>
      <Routes>
        <Route path="/answer" element={<ByLink />} />
        <Route path="*" element={<Dashboard />} />
      </Routes>
    </BrowserRouter>
  );
}

/** What is shown without signing in: words and looks as everywhere, and nothing that asks who one is. */
function ByLink() {
  return (
    <StoreContextProvider value={store}>
      <ThemesContext.Provider value={{ lightTheme, darkTheme }}>
        <ThemeProvider>
          <CssBaseline enableColorScheme />
          <I18nContextProvider value={i18nProvider}>
            <LinkAnswer />
          </I18nContextProvider>
        </ThemeProvider>
      </ThemesContext.Provider>
    </StoreContextProvider>
  );
}

/** Providers and the list of screens. */
function Dashboard() {
  return (
    <Admin
      title="Gradvis"
      authProvider={authProvider}
      dataProvider={dataProvider}
      i18nProvider={i18nProvider}
      queryClient={queryClient}
      store={store}
      theme={lightTheme}
      darkTheme={darkTheme}
      layout={Shell}
      loginPage={SignInScreen}
      requireAuth
      disableTelemetry
    >
      <CustomRoutes>
        <Route path="/" element={<HomeScreen />} />
        <Route
          path="/report"
          element={
            <Signed resource="report">
              <ReportScreen />
            </Signed>
          }
        />
        <Route
          path="/settings"
          element={
            <Signed resource="settings">
              <SettingsScreen />
            </Signed>
          }
        />
        <Route
          path="/comparison"
          element={
            <Signed resource="comparison">
              <ComparisonScreen />
            </Signed>
          }
        />
        <Route
          path="/actions"
          element={
            <Signed resource="actions">
              <ActionsScreen />
            </Signed>
          }
        />
        <Route
          path="/clock"
          element={
            <Signed resource="clock">
              <ClockScreen />
            </Signed>
          }
        />
        <Route
          path="/iup"
          element={
            <Signed resource="iup">
              <IupScreen />
            </Signed>
          }
        />
        <Route
          path="/completeness"
          element={
            <Signed resource="completeness">
              <CompletenessScreen />
            </Signed>
          }
        />
        <Route
          path="/round"
          element={
            <Signed resource="round">
              <RoundScreen />
            </Signed>
          }
        />
        <Route
          path="/mid"
          element={
            <Signed resource="mid">
              <MidScreen />
            </Signed>
          }
        />
        <Route
          path="/doctors"
          element={
            <Signed resource="doctors">
              <DoctorsScreen />
            </Signed>
          }
        />
        <Route
          path="/supervisors"
          element={
            <Signed resource="supervisors">
              <SupervisorsScreen />
            </Signed>
          }
        />
        <Route
          path="/imports"
          element={
            <Signed resource="imports">
              <ImportStart />
            </Signed>
          }
        />
        <Route
          path="/imports/:id"
          element={
            <Signed resource="imports">
              <ImportScreen />
            </Signed>
          }
        />
        <Route
          path="/changes"
          element={
            <Signed resource="changes">
              <ChangesScreen />
            </Signed>
          }
        />
        <Route path="/accessibility" element={<AccessibilityScreen />} />
      </CustomRoutes>
      <Resource name="inspections" list={InspectionTable} show={InspectionScreen} />
      <Resource name="units" list={UnitTable} show={UnitCardScreen} />
    </Admin>
  );
}

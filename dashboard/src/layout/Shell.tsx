import AccessibilityNewIcon from '@mui/icons-material/AccessibilityNew';
import ApartmentIcon from '@mui/icons-material/Apartment';
import AssessmentIcon from '@mui/icons-material/Assessment';
import BadgeIcon from '@mui/icons-material/Badge';
import CodeIcon from '@mui/icons-material/Code';
import EventAvailableIcon from '@mui/icons-material/EventAvailable';
import EventRepeatIcon from '@mui/icons-material/EventRepeat';
import FactCheckIcon from '@mui/icons-material/FactCheck';
import GridOnIcon from '@mui/icons-material/GridOn';
import HistoryIcon from '@mui/icons-material/History';
import HomeIcon from '@mui/icons-material/Home';
import SchoolIcon from '@mui/icons-material/School';
import SupervisorAccountIcon from '@mui/icons-material/SupervisorAccount';
import TaskAltIcon from '@mui/icons-material/TaskAlt';
import TuneIcon from '@mui/icons-material/Tune';
import UploadFileIcon from '@mui/icons-material/UploadFile';
import { useMediaQuery } from '@mui/material';
import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import {
  AppBar,
  Layout,
  LoadingIndicator,
  Menu,
  TitlePortal,
  ToggleThemeButton,
  UserMenu,
  useCanAccess,
  useGetIdentity,
  useTranslate,
} from 'react-admin';
import { LanguageButton } from './LanguageButton.tsx';

/** The frame around every screen: heading, language, theme, and the way to the other screens. */
export function Shell({ children }: { readonly children?: ReactNode }) {
  return (
    <Layout appBar={Bar} menu={MainMenu}>
      {children}
    </Layout>
  );
}

function Bar() {
  return (
    <AppBar
      userMenu={<Person />}
      toolbar={
        <>
          <LanguageButton />
          <ToggleThemeButton />
          <LoadingIndicator />
        </>
      }
    >
      <TitlePortal component="h1" variant="h1" />
    </AppBar>
  );
}

/** The signed-in person's menu, named by their name where the name is shown. */
function Person() {
  const { identity } = useGetIdentity();
  const hasRoom = useMediaQuery(useTheme().breakpoints.up('sm'));
  return <UserMenu label={(hasRoom && identity?.fullName) || 'ra.auth.user_menu'} />;
}

function MainMenu() {
  const translate = useTranslate();
  const { canAccess: mayImport } = useCanAccess({ resource: 'imports', action: 'list' });
  const { canAccess: mayReadPeople } = useCanAccess({ resource: 'iup', action: 'list' });
  const { canAccess: mayReport } = useCanAccess({ resource: 'report', action: 'list' });
  const { canAccess: maySet } = useCanAccess({ resource: 'settings', action: 'list' });
  return (
    <Menu>
      <Menu.Item to="/" primaryText={translate('app.home')} leftIcon={<HomeIcon />} />
      <Menu.Item to="/comparison" primaryText={translate('app.comparison')} leftIcon={<GridOnIcon />} />
      <Menu.Item to="/actions" primaryText={translate('app.actions')} leftIcon={<TaskAltIcon />} />
      <Menu.Item to="/clock" primaryText={translate('app.clock')} leftIcon={<EventRepeatIcon />} />
      <Menu.Item to="/inspections" primaryText={translate('app.inspections')} leftIcon={<FactCheckIcon />} />
      {mayReadPeople && <Menu.Item to="/iup" primaryText={translate('app.iup')} leftIcon={<EventAvailableIcon />} />}
      {mayReadPeople && <Menu.Item to="/mid" primaryText={translate('app.mid')} leftIcon={<SchoolIcon />} />}
      {mayReadPeople && <Menu.Item to="/doctors" primaryText={translate('app.doctors')} leftIcon={<BadgeIcon />} />}
      {mayReadPeople && (
        <Menu.Item to="/supervisors" primaryText={translate('app.supervisors')} leftIcon={<SupervisorAccountIcon />} />
      )}
      <Menu.Item to="/units" primaryText={translate('app.units')} leftIcon={<ApartmentIcon />} />
      {mayReport && <Menu.Item to="/report" primaryText={translate('app.report')} leftIcon={<AssessmentIcon />} />}
      {mayImport && <Menu.Item to="/imports" primaryText={translate('app.imports')} leftIcon={<UploadFileIcon />} />}
      {mayImport && <Menu.Item to="/changes" primaryText={translate('changes.title')} leftIcon={<HistoryIcon />} />}
      {maySet && <Menu.Item to="/settings" primaryText={translate('app.settings')} leftIcon={<TuneIcon />} />}
      <Menu.Item to="/accessibility" primaryText={translate('app.accessibility')} leftIcon={<AccessibilityNewIcon />} />
      <Menu.Item to="/graphql" reloadDocument primaryText={translate('app.api')} leftIcon={<CodeIcon />} />
    </Menu>
  );
}
